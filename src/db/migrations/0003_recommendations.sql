-- 0003_recommendations.sql — documents received, what was read in them (proposals), and the recommendations that were adopted from them.

create table document (
  id uuid primary key default gen_random_uuid(),
  sha256 text not null references stored_file,
  file_name text not null,
  country text references country,
  session integer,
  kind text,
  symbol text,
  status text not null default 'received',
  reading jsonb not null default '{}',
  mapping jsonb,
  progress jsonb,
  unreadable_reason text,
  unreadable_detail jsonb not null default '{}',
  received_by uuid references account,
  received_at timestamptz not null default now(),
  read_at timestamptz,
  constraint document_status_known check (status in ('received', 'reading', 'read', 'unreadable', 'adopted', 'withdrawn'))
);
create index document_of_review on document (country, session);

-- What was read, before anybody confirmed it. Nothing here is public.
create table proposal (
  id bigint generated always as identity primary key,
  document_id uuid not null references document on delete cascade,
  kind text not null default 'recommendation',
  rank integer not null,
  country text,
  session integer,
  paragraph text,
  printed text,
  text text not null default '',
  segments jsonb not null default '[]',
  states text[] not null default '{}',
  position text not null,
  position_source text,
  comment text,
  lead_in text,
  page integer,
  row integer,
  warnings jsonb not null default '[]',
  themes text[] not null default '{}',
  groups text[] not null default '{}',
  sdgs text[] not null default '{}',
  issues text[] not null default '{}',
  action smallint,
  as_read jsonb,
  is_dropped boolean not null default false,
  is_checked boolean not null default false,
  constraint proposal_kind_known check (kind in ('recommendation', 'position')),
  constraint proposal_position_known check (position in ('supported', 'noted', 'partial', 'pending'))
);
create index proposal_of_document on proposal (document_id, rank);

create table recommendation (
  id text primary key,
  country text not null references country,
  session integer not null,
  cycle smallint not null,
  paragraph text,
  printed text,
  text text not null,
  lang text not null default 'en',
  segments jsonb not null default '[]',
  states text[] not null default '{}',
  position text not null,
  position_source text,
  page integer,
  rank integer not null default 0,
  themes text[] not null default '{}',
  groups text[] not null default '{}',
  sdgs text[] not null default '{}',
  action smallint,
  action_origin text,
  issues text[] not null default '{}',
  issues_origin text,
  origin text not null,
  document_id uuid references document,
  merged_into text references recommendation,
  withdrawn_at timestamptz,
  changed_at timestamptz not null default now(),
  constraint recommendation_position_known check (position in ('supported', 'noted', 'partial', 'pending')),
  constraint recommendation_origin_known check (origin in ('working-group-report', 'thematic-list', 'upr-info', 'table')),
  constraint recommendation_action_known check (action between 1 and 5),
  constraint recommendation_label_origin_known check (action_origin in ('given', 'confirmed', 'suggested') and issues_origin in ('given', 'confirmed', 'suggested')),
  constraint recommendation_text_present check (length(text) > 0)
);
create unique index recommendation_numbered_once on recommendation (country, session, paragraph) where paragraph is not null and withdrawn_at is null and merged_into is null;
create index recommendation_of_review on recommendation (country, session, rank);
create index recommendation_changed on recommendation (changed_at);

-- Every answer of the State, with where it is written: a position is never overwritten without a line here.
create table position_change (
  id bigint generated always as identity primary key,
  recommendation_id text not null references recommendation,
  from_position text,
  to_position text not null,
  source text,
  comment text,
  page integer,
  document_id uuid references document,
  adoption_id uuid not null,
  at timestamptz not null default now()
);
create index position_change_of_recommendation on position_change (recommendation_id, id);

create table adoption (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references document,
  account_id uuid references account,
  at timestamptz not null default now(),
  summary jsonb not null,
  undone_at timestamptz,
  undone_by uuid references account
);
alter table position_change add constraint position_change_adoption_known foreign key (adoption_id) references adoption;
create index adoption_of_document on adoption (document_id);

-- What an adoption did to each recommendation, so that it can be undone exactly.
create table adoption_change (
  adoption_id uuid not null references adoption,
  recommendation_id text not null references recommendation,
  kind text not null,
  before jsonb,
  constraint adoption_change_once primary key (adoption_id, recommendation_id),
  constraint adoption_change_kind_known check (kind in ('created', 'returned', 'changed', 'merged'))
);
create index adoption_change_of_recommendation on adoption_change (recommendation_id);

-- The register is public to read; only the programme's people and the national focal point of the country write it.
alter table recommendation enable row level security;
create policy recommendation_read on recommendation for select using (withdrawn_at is null or (select acting_as_system()) or (select i_am_staff()) or country in (select my_focal_countries()));
create policy recommendation_write on recommendation for all
  using ((select acting_as_system()) or (select i_am_staff()) or country in (select my_focal_countries()))
  with check ((select acting_as_system()) or (select i_am_staff()) or country in (select my_focal_countries()));
alter table position_change enable row level security;
create policy position_change_read on position_change for select using (true);
create policy position_change_write on position_change for insert with check ((select acting_as_system()) or (select i_am_staff()) or exists (select from my_focal_countries()));
create policy position_change_undo on position_change for delete using ((select acting_as_system()) or (select i_am_staff()) or exists (select from my_focal_countries()));

alter table document enable row level security;
create policy document_read on document for select using ((select acting_as_system()) or (select i_am_staff()) or received_by = (select acting_account()) or country in (select my_focal_countries()) or status = 'adopted');
create policy document_write on document for all
  using ((select acting_as_system()) or (select i_am_staff()) or received_by = (select acting_account()) or country in (select my_focal_countries()))
  with check ((select acting_as_system()) or (select i_am_staff()) or exists (select from my_focal_countries()));
alter table proposal enable row level security;
create policy proposal_with_document on proposal for all using (
  (select acting_as_system()) or (select i_am_staff())
  or exists (select from document d where d.id = document_id and (d.received_by = (select acting_account()) or d.country in (select my_focal_countries()))));
alter table adoption enable row level security;
create policy adoption_all on adoption for all using (true) with check ((select acting_as_system()) or (select i_am_staff()) or exists (select from my_focal_countries()));
alter table adoption_change enable row level security;
create policy adoption_change_all on adoption_change for all using ((select acting_as_system()) or (select i_am_staff()) or exists (select from my_focal_countries()));

grant select, insert, update, delete on document, proposal, recommendation, position_change, adoption, adoption_change to terrain_app;
