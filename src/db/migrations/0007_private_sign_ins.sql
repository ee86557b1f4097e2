-- 0007_private_sign_ins.sql — when somebody signs in, or changes an account, is their own affair: of the lines without an organisation, programme officers read those about a country, administrators all.
drop policy history_read on history;
create policy history_read on history for select using (
  acting_as_system() or is_public or account_id = acting_account() or organisation_id in (select my_organisations())
  or (organisation_id is null and ((country is not null and i_am_staff()) or i_am_administrator())));
