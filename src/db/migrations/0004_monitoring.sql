-- 0004_monitoring.sql — what each organisation says about a recommendation, on which evidence, and who may know: never overwritten, behind its own wall.

create table assessment (
  id uuid primary key default gen_random_uuid(),
  recommendation_id text not null references recommendation,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  country text not null references country,
  rating text,
  is_contrary boolean not null default false,
  reason text,
  as_of date,
  audience text not null,
  coalition_id uuid references coalition,
  named_account_ids uuid[] not null default '{}',
  is_draft boolean not null default true,
  revision integer not null default 1,
  supersedes uuid references assessment,
  created_at timestamptz not null default now(),
  submitted_at timestamptz,
  superseded_at timestamptz,
  -- A withdrawn rating is superseded by nothing; who withdrew it and why stays within the organisation.
  withdrawn_by uuid references account,
  withdrawal_reason text,
  constraint assessment_rating_known check (rating in ('notImplemented', 'partial', 'full', 'noInformation')),
  constraint assessment_audience_known check (audience in ('public', 'country', 'coalition', 'named')),
  constraint assessment_coalition_given check ((audience = 'coalition') = (coalition_id is not null)),
  constraint assessment_complete_unless_draft check (is_draft or (rating is not null and reason is not null and as_of is not null and submitted_at is not null)),
  constraint assessment_contrary_is_not_full check (not (is_contrary and rating is not distinct from 'full')),
  constraint assessment_reason_length check (length(reason) between 1 and 4000)
);
create unique index assessment_one_current_per_organisation on assessment (recommendation_id, organisation_id) where not is_draft and superseded_at is null;
create unique index assessment_one_draft_per_organisation on assessment (recommendation_id, organisation_id) where is_draft;
create unique index assessment_superseded_once on assessment (supersedes) where supersedes is not null;
create index assessment_of_recommendation on assessment (recommendation_id, submitted_at);
create index assessment_of_organisation on assessment (organisation_id, created_at);
create index assessment_of_country on assessment (country) where not is_draft and superseded_at is null;

-- What was said stays said: after submission only its audience and its end may change.
create function assessment_keep_what_was_said() returns trigger language plpgsql as $$
begin
  if not old.is_draft and (
    (new.recommendation_id, new.organisation_id, new.account_id, new.country, new.rating, new.is_contrary, new.reason, new.as_of, new.is_draft, new.supersedes, new.submitted_at)
      is distinct from
    (old.recommendation_id, old.organisation_id, old.account_id, old.country, old.rating, old.is_contrary, old.reason, old.as_of, old.is_draft, old.supersedes, old.submitted_at)
    or (old.superseded_at is not null and new.superseded_at is distinct from old.superseded_at)
  ) then
    raise exception using errcode = '23514', constraint = 'assessment_never_overwritten', message = 'an assessment is never overwritten';
  end if;
  return new;
end $$;
create trigger assessment_never_overwritten before update on assessment for each row execute function assessment_keep_what_was_said();

create table evidence (
  id uuid primary key default gen_random_uuid(),
  assessment_id uuid not null references assessment on delete cascade,
  organisation_id uuid not null references organisation,
  country text not null references country,
  kind text not null,
  url text,
  sha256 text references stored_file,
  file_name text,
  title text not null,
  source_kind text not null,
  is_first_hand boolean not null default false,
  region text references country_region,
  place text,
  dated date,
  -- When it follows its assessment, a change of the assessment's audience takes it along. Whatever stands here, it is never seen by who does not see the assessment.
  follows_assessment boolean not null default true,
  audience text not null,
  coalition_id uuid references coalition,
  named_account_ids uuid[] not null default '{}',
  created_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  constraint evidence_kind_known check (kind in ('link', 'file')),
  constraint evidence_is_link_or_file check ((kind = 'link' and url is not null and sha256 is null and file_name is null) or (kind = 'file' and url is null and sha256 is not null and file_name is not null)),
  constraint evidence_source_known check (source_kind in ('officialDocument', 'statistics', 'courtDecision', 'media', 'ownDocumentation', 'testimony', 'other')),
  constraint evidence_audience_known check (audience in ('public', 'country', 'coalition', 'named')),
  constraint evidence_coalition_given check ((audience = 'coalition') = (coalition_id is not null)),
  constraint evidence_title_length check (length(title) between 1 and 300)
);
create index evidence_of_assessment on evidence (assessment_id);

create table assessment_audience_change (
  id uuid primary key default gen_random_uuid(),
  assessment_id uuid not null references assessment,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  is_wider boolean not null,
  -- The audiences of the assessment and of its evidence as they were, so that undoing restores exactly them.
  before jsonb not null,
  after jsonb not null,
  at timestamptz not null default now(),
  undone_at timestamptz
);
create index audience_change_of_assessment on assessment_audience_change (assessment_id, at);

-- Who may be named as a reader: people of one's own organisations and of the coalitions these are in.
create function people_i_may_name() returns table (account_id uuid, display_name text, organisation_id uuid, organisation_name text, sector text)
language sql stable security definer set search_path = public as $$
  select a.id, a.display_name, o.id, o.name, o.sector
  from account a join membership m on m.account_id = a.id and m.ended_at is null join organisation o on o.id = m.organisation_id
  where a.closed_at is null and (
    m.organisation_id in (select my_organisations())
    or m.organisation_id in (select cm.organisation_id from coalition_member cm where cm.left_at is null and cm.coalition_id in (select my_coalitions()))) $$;

-- The second wall, written from trust.md and not from the program: a draft is its organisation's alone, the rest by audience.
alter table assessment enable row level security;
create policy assessment_read on assessment for select using (
  (select acting_as_system())
  or organisation_id in (select my_organisations())
  or (not is_draft and (
    audience = 'public'
    or (audience = 'country' and country in (select my_countries()))
    or (audience = 'coalition' and coalition_id in (select my_coalitions()))
    or (audience = 'named' and (select acting_account()) = any (named_account_ids)))));
create policy assessment_say on assessment for insert with check (
  (select acting_as_system())
  or (organisation_id in (select my_organisations()) and account_id = (select acting_account()) and (coalition_id is null or coalition_id in (select my_coalitions()))));
create policy assessment_change on assessment for update
  using ((select acting_as_system()) or organisation_id in (select my_organisations()))
  with check ((select acting_as_system()) or organisation_id in (select my_organisations()));
create policy assessment_discard on assessment for delete using (is_draft and ((select acting_as_system()) or organisation_id in (select my_organisations())));

alter table evidence enable row level security;
create policy evidence_read on evidence for select using (
  (select acting_as_system())
  or (exists (select from assessment a where a.id = assessment_id) and (
    organisation_id in (select my_organisations())
    or audience = 'public'
    or (audience = 'country' and country in (select my_countries()))
    or (audience = 'coalition' and coalition_id in (select my_coalitions()))
    or (audience = 'named' and (select acting_account()) = any (named_account_ids)))));
create policy evidence_add on evidence for insert with check (
  (select acting_as_system())
  or (organisation_id in (select my_organisations())
    and exists (select from assessment a where a.id = assessment_id and a.organisation_id = evidence.organisation_id)));
create policy evidence_change on evidence for update
  using ((select acting_as_system()) or organisation_id in (select my_organisations()))
  with check ((select acting_as_system()) or organisation_id in (select my_organisations()));
create policy evidence_remove on evidence for delete using (
  ((select acting_as_system()) or organisation_id in (select my_organisations())) and exists (select from assessment a where a.id = assessment_id and a.is_draft));

alter table assessment_audience_change enable row level security;
create policy audience_change_own on assessment_audience_change for all
  using ((select acting_as_system()) or organisation_id in (select my_organisations()))
  with check ((select acting_as_system()) or (organisation_id in (select my_organisations()) and account_id = (select acting_account())));

grant select, insert, update, delete on assessment, evidence to terrain_app;
grant select, insert, update on assessment_audience_change to terrain_app;
-- Evidence is added and withdrawn, never rewritten.
revoke update on evidence from terrain_app;
grant update (audience, coalition_id, named_account_ids, withdrawn_at) on evidence to terrain_app;
