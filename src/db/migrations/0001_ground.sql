-- 0001_ground.sql — people, organisations, coalitions, history and files: what every feature stands on, with the second wall from the first table.
-- Migrations run as the owner. Requests run as terrain_app, which owns nothing; the acting account is set per transaction (terrain.account, terrain.kind).

create table country (
  iso3 text primary key,
  name_en text not null,
  name_fr text not null,
  regional_group text not null,
  is_fictional boolean not null default false,
  constraint country_iso3_form check (iso3 ~ '^[A-Z]{3}$')
);

create table country_region (
  id text primary key,
  country text not null references country,
  name text not null,
  name_fr text,
  constraint country_region_named unique (country, name)
);

create table organisation (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  acronym text,
  sector text not null,
  country text references country,
  regions text[] not null default '{}',
  website text,
  created_at timestamptz not null default now(),
  constraint organisation_sector_known check (sector in ('cso', 'nhri', 'government', 'parliament', 'judiciary', 'un', 'academia', 'media', 'donor', 'regional')),
  constraint organisation_name_present check (length(trim(name)) between 1 and 300)
);
create unique index organisation_named_once on organisation (coalesce(country, ''), lower(name));

create table account (
  id uuid primary key default gen_random_uuid(),
  sign_in_name text not null,
  display_name text not null,
  role text not null default 'member',
  locale text not null default 'en',
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  constraint account_role_known check (role in ('administrator', 'programme-officer', 'member')),
  constraint account_locale_known check (locale in ('en', 'fr')),
  constraint account_sign_in_name_form check (length(sign_in_name) between 3 and 200)
);
create unique index account_sign_in_name_once on account (lower(sign_in_name));

-- Apart from the account, which colleagues may read.
create table account_password (
  account_id uuid primary key references account,
  hash text not null,
  changed_at timestamptz not null default now()
);

create table passkey (
  id text primary key,
  account_id uuid not null references account,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  label text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);

-- A challenge given to a browser, good once: for adding a passkey (of an account) or for signing in with one (of nobody yet).
create table passkey_challenge (
  challenge text primary key,
  account_id uuid references account,
  created_at timestamptz not null default now()
);

-- A device of one's own on which one has signed in before: it still gets in while others guess at the account's password.
create table known_device (
  token_hash text primary key,
  account_id uuid not null references account,
  created_at timestamptz not null default now()
);

create table membership (
  account_id uuid not null references account,
  organisation_id uuid not null references organisation,
  is_coordinator boolean not null default false,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint membership_once primary key (account_id, organisation_id)
);

create table focal_point (
  account_id uuid not null references account,
  country text not null references country,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint focal_point_once primary key (account_id, country)
);

create table coalition (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  country text not null references country,
  lead_organisation_id uuid not null references organisation,
  created_at timestamptz not null default now(),
  constraint coalition_name_present check (length(trim(name)) between 1 and 300)
);
-- Within the leading organisation only: a name that is taken elsewhere would tell that the coalition exists.
create unique index coalition_named_once on coalition (lead_organisation_id, lower(name));

create table coalition_member (
  coalition_id uuid not null references coalition,
  organisation_id uuid not null references organisation,
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  invited_by uuid references account,
  constraint coalition_member_once primary key (coalition_id, organisation_id)
);

create table invitation (
  id uuid primary key default gen_random_uuid(),
  token_hash text not null unique,
  display_name text not null,
  organisation_id uuid references organisation,
  country text references country,
  role text not null default 'member',
  is_focal_point boolean not null default false,
  is_coordinator boolean not null default false,
  invited_by uuid not null references account,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz,
  constraint invitation_role_known check (role in ('administrator', 'programme-officer', 'member'))
);

create table sign_in (
  token_hash text primary key,
  account_id uuid not null references account,
  is_own_device boolean not null default false,
  device text not null default '',
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ended_at timestamptz
);
create index sign_in_of_account on sign_in (account_id) where ended_at is null;

create table sign_in_attempt (
  id bigint generated always as identity primary key,
  sign_in_name_hash text not null,
  address_hash text not null,
  device_hash text,
  succeeded boolean not null,
  at timestamptz not null default now()
);
create index sign_in_attempt_recent on sign_in_attempt (sign_in_name_hash, at);
create index sign_in_attempt_of_address on sign_in_attempt (address_hash, at);

create table history (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  account_id uuid,
  actor_kind text not null,
  verb text not null,
  thing_id text not null,
  country text,
  organisation_id uuid,
  is_public boolean not null default false,
  detail jsonb not null default '{}'
);
create index history_of_thing on history (thing_id, id);
create index history_of_country on history (country, id) where country is not null;

create table follow_up (
  id bigint generated always as identity primary key,
  job text not null,
  thing_id text not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  attempts integer not null default 0,
  failure text
);
create index follow_up_waiting on follow_up (id) where finished_at is null;

create table idempotency_key (
  key text primary key,
  account_id uuid,
  location text not null,
  created_at timestamptz not null default now()
);

create table stored_file (
  sha256 text primary key,
  size bigint not null,
  media_type text not null,
  created_at timestamptz not null default now(),
  constraint stored_file_hash_form check (sha256 ~ '^[0-9a-f]{64}$')
);

create table setting (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);

-- Who is acting. Only the account is taken from the program; what it belongs to is looked up here, so that a mistake in the program's own list does not open this wall.
create function acting_account() returns uuid language sql stable as $$ select nullif(current_setting('terrain.account', true), '')::uuid $$;
create function acting_as_system() returns boolean language sql stable as $$ select coalesce(current_setting('terrain.kind', true), '') = 'system' $$;
create function my_organisations() returns setof uuid language sql stable security definer set search_path = public as $$
  select organisation_id from membership where account_id = acting_account() and ended_at is null $$;
create function my_coalitions() returns setof uuid language sql stable security definer set search_path = public as $$
  select m.coalition_id from coalition_member m join membership mine on mine.organisation_id = m.organisation_id
  where mine.account_id = acting_account() and mine.ended_at is null and m.left_at is null $$;
create function my_countries() returns setof text language sql stable security definer set search_path = public as $$
  select o.country from membership m join organisation o on o.id = m.organisation_id
    where m.account_id = acting_account() and m.ended_at is null and o.country is not null and o.sector not in ('donor', 'media')
  union select country from focal_point where account_id = acting_account() and ended_at is null
  union select c.iso3 from country c where exists (select from account a where a.id = acting_account() and a.closed_at is null and a.role in ('administrator', 'programme-officer')) $$;
create function i_am_staff() returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from account where id = acting_account() and closed_at is null and role in ('administrator', 'programme-officer')) $$;
create function i_am_administrator() returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from account where id = acting_account() and closed_at is null and role = 'administrator') $$;

create function i_coordinate() returns setof uuid language sql stable security definer set search_path = public as $$
  select organisation_id from membership where account_id = acting_account() and ended_at is null and is_coordinator $$;
create function my_focal_countries() returns setof text language sql stable security definer set search_path = public as $$
  select country from focal_point where account_id = acting_account() and ended_at is null $$;

-- What is of people is private: their accounts, sign-ins and invitations are read by themselves, by staff who keep the register, and by the program's own sign-in step.
alter table account enable row level security;
create policy account_read on account for select using (
  acting_as_system() or id = acting_account() or i_am_staff()
  or exists (select from membership theirs where theirs.account_id = account.id and theirs.ended_at is null and theirs.organisation_id in (select my_organisations()))
);
create policy account_add on account for insert with check (acting_as_system() or i_am_administrator());
create policy account_change on account for update using (acting_as_system() or id = acting_account() or i_am_administrator());
-- Nobody gives themselves a role.
create function keep_account_role() returns trigger language plpgsql as $$ begin
  if new.role is distinct from old.role and not (acting_as_system() or i_am_administrator()) then raise exception 'Only administrators change roles.'; end if;
  return new;
end $$;
create trigger account_role_kept before update on account for each row when (current_user = 'terrain_app') execute function keep_account_role();

alter table account_password enable row level security;
create policy account_password_own on account_password for all using (acting_as_system() or account_id = acting_account());
alter table passkey enable row level security;
create policy passkey_own on passkey for all using (acting_as_system() or account_id = acting_account());
alter table passkey_challenge enable row level security;
create policy passkey_challenge_own on passkey_challenge for all using (acting_as_system() or account_id = acting_account());
alter table known_device enable row level security;
create policy known_device_own on known_device for all using (acting_as_system() or account_id = acting_account());
alter table sign_in enable row level security;
create policy sign_in_own on sign_in for all using (acting_as_system() or account_id = acting_account());
alter table sign_in_attempt enable row level security;
create policy sign_in_attempt_system on sign_in_attempt for all using (acting_as_system());

-- An invitation is made by who answers for it; only the program's own step turns it into an account.
alter table invitation enable row level security;
create policy invitation_read on invitation for select using (acting_as_system() or i_am_staff() or invited_by = acting_account() or organisation_id in (select i_coordinate()));
create policy invitation_add on invitation for insert with check (acting_as_system() or (invited_by = acting_account() and used_at is null
  and (role = 'member' or i_am_administrator()) and (not is_focal_point or i_am_staff())));
create policy invitation_change on invitation for update using (acting_as_system() or i_am_staff() or invited_by = acting_account() or organisation_id in (select i_coordinate()));

alter table organisation enable row level security;
create policy organisation_read on organisation for select using (true);
create policy organisation_add on organisation for insert with check (acting_as_system() or i_am_staff() or country in (select my_focal_countries()));
create policy organisation_change on organisation for update using (acting_as_system() or i_am_staff() or country in (select my_focal_countries()) or id in (select i_coordinate()));

-- Who belongs to a coalition may itself be dangerous to know: its members see each other, nobody else does.
alter table coalition enable row level security;
create policy coalition_read on coalition for select using (acting_as_system() or id in (select my_coalitions()) or lead_organisation_id in (select my_organisations()));
create policy coalition_add on coalition for insert with check (acting_as_system() or lead_organisation_id in (select my_organisations()));
create policy coalition_change on coalition for update using (acting_as_system() or lead_organisation_id in (select my_organisations()));
alter table coalition_member enable row level security;
create policy coalition_member_read on coalition_member for select using (acting_as_system() or exists (select from coalition c where c.id = coalition_id));
create policy coalition_member_add on coalition_member for insert with check (
  acting_as_system() or exists (select from coalition c where c.id = coalition_id and c.lead_organisation_id in (select my_organisations())));
-- The leading organisation invites and removes; a member may only leave.
create policy coalition_member_change on coalition_member for update using (acting_as_system() or exists (select from coalition c where c.id = coalition_id)) with check (
  acting_as_system() or exists (select from coalition c where c.id = coalition_id and c.lead_organisation_id in (select my_organisations()))
  or (organisation_id in (select my_organisations()) and left_at is not null));

-- Joining an organisation is the program's own step (an invitation accepted). Its coordinators end memberships and name coordinators among its people; staff
-- do not, for they could then bring in people of their own. Everybody may leave.
alter table membership enable row level security;
create policy membership_read on membership for select using (acting_as_system() or i_am_staff() or account_id = acting_account() or organisation_id in (select my_organisations()));
create policy membership_add on membership for insert with check (acting_as_system());
create policy membership_change on membership for update using (acting_as_system() or i_am_administrator() or account_id = acting_account() or organisation_id in (select i_coordinate()))
  with check (acting_as_system() or i_am_administrator() or organisation_id in (select i_coordinate()) or (account_id = acting_account() and ended_at is not null));

alter table focal_point enable row level security;
create policy focal_point_read on focal_point for select using (acting_as_system() or account_id = acting_account() or country in (select my_countries()));
create policy focal_point_add on focal_point for insert with check (acting_as_system() or i_am_staff());
create policy focal_point_change on focal_point for update using (acting_as_system() or i_am_staff());

-- History is append-only for the application. A public line is read by all, the others by who acted, the organisation it happened in, and administrators.
alter table history enable row level security;
create policy history_read on history for select using (
  acting_as_system() or is_public or account_id = acting_account() or organisation_id in (select my_organisations()) or (i_am_staff() and organisation_id is null));
create policy history_append on history for insert with check (true);

grant usage on schema public to terrain_app;
grant select, insert, update, delete on all tables in schema public to terrain_app;
revoke update, delete on history from terrain_app;
-- People and what they belong to are ended, not deleted; a membership never moves to another person or organisation.
revoke delete on account, organisation, coalition, coalition_member, membership, focal_point, invitation, sign_in from terrain_app;
revoke update on membership, coalition_member, focal_point from terrain_app;
grant update (is_coordinator, started_at, ended_at) on membership to terrain_app;
grant update (joined_at, left_at, invited_by) on coalition_member to terrain_app;
grant update (started_at, ended_at) on focal_point to terrain_app;
revoke all on schema_migration from terrain_app;
alter default privileges in schema public grant select, insert, update, delete on tables to terrain_app;
alter default privileges in schema public grant usage on sequences to terrain_app;
