-- 0005_drafting.sql — mid-term reports: whose they are, their sections, the recommendations chosen and what the author says of each.

create table report (
  id uuid primary key default gen_random_uuid(),
  kind text not null default 'midTerm',
  author_kind text not null,
  country text not null references country,
  session integer not null,
  organisation_id uuid not null references organisation,
  coalition_id uuid references coalition,
  -- The author as printed: the organisation's or the coalition's name. Publishing shows it; the tables of coalitions stay closed.
  author_name text not null,
  lang text not null,
  title text not null,
  audience text not null default 'coalition',
  is_draft boolean not null default true,
  as_of date not null,
  created_by uuid not null references account,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  published_at timestamptz,
  withdrawn_at timestamptz,
  constraint report_kind_known check (kind = 'midTerm'),
  constraint report_author_kind_known check (author_kind in ('state', 'nhri', 'coalition', 'organisation')),
  constraint report_coalition_given check ((author_kind = 'coalition') = (coalition_id is not null)),
  constraint report_lang_known check (lang in ('en', 'fr')),
  constraint report_audience_known check (audience in ('public', 'country', 'coalition')),
  constraint report_title_length check (length(title) between 1 and 300)
);
create index report_of_organisation on report (organisation_id);

create table report_section (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references report on delete cascade,
  kind text not null,
  heading text not null,
  body text not null default '',
  rank integer not null,
  version integer not null default 1,
  changed_by uuid references account,
  changed_at timestamptz not null default now(),
  constraint report_section_kind_known check (kind in ('summary', 'method', 'consultation', 'recommendations', 'challenges', 'needs', 'conclusion', 'own')),
  constraint report_section_heading_length check (length(heading) between 1 and 300),
  constraint report_section_body_length check (length(body) <= 200000)
);
create index report_section_of_report on report_section (report_id, rank);

create table report_item (
  report_id uuid not null references report on delete cascade,
  recommendation_id text not null references recommendation,
  theme text not null,
  rank integer not null,
  is_included boolean not null default true,
  -- The author's own word on progress, said in this report; nobody else's rating.
  rating text,
  narrative text not null default '',
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  constraint report_item_once primary key (report_id, recommendation_id),
  constraint report_item_rating_known check (rating in ('notImplemented', 'partial', 'full', 'contrary', 'noInformation')),
  constraint report_item_theme_length check (length(theme) between 1 and 200),
  constraint report_item_narrative_length check (length(narrative) <= 20000)
);

-- The second wall: a report in the making belongs to its organisation and, for a coalition's report, to the coalition; published, to its audience.
alter table report enable row level security;
create policy report_read on report for select using (
  (select acting_as_system())
  or organisation_id in (select my_organisations())
  or coalition_id in (select my_coalitions())
  or (not is_draft and withdrawn_at is null and (audience = 'public' or (audience = 'country' and country in (select my_countries())))));
create policy report_write on report for insert with check (
  organisation_id in (select my_organisations()) and created_by = (select acting_account()) and (coalition_id is null or coalition_id in (select my_coalitions())));
create policy report_change on report for update
  using ((select acting_as_system()) or organisation_id in (select my_organisations()) or coalition_id in (select my_coalitions()))
  with check ((select acting_as_system()) or organisation_id in (select my_organisations()) or coalition_id in (select my_coalitions()));

alter table report_section enable row level security;
create policy report_section_read on report_section for select using (exists (select from report r where r.id = report_id));
create policy report_section_write on report_section for all using (exists (select from report r where r.id = report_id and (r.organisation_id in (select my_organisations()) or r.coalition_id in (select my_coalitions()))));
alter table report_item enable row level security;
create policy report_item_read on report_item for select using (exists (select from report r where r.id = report_id));
create policy report_item_write on report_item for all using (exists (select from report r where r.id = report_id and (r.organisation_id in (select my_organisations()) or r.coalition_id in (select my_coalitions()))));

grant select, insert, update, delete on report, report_section, report_item to terrain_app;
