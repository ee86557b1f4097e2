-- 0002_cycles.sql — the UPR calendar (sessions, reviews, deadlines) and the programme's countries and steps. All of it is public; who may change it is guarded twice.
-- Reference facts are filled in from src/cycles/data at every start; what a person has corrected here is never overwritten.

create table upr_session (
  session integer primary key,
  cycle integer not null,
  opens date not null,
  closes date not null,
  dates text not null,
  opens_first date,
  closes_first date,
  -- ISO 8601, as partial as it is known: '2022-03-31', '2023-10'.
  stakeholder_deadline text,
  national_report_deadline text,
  source text not null,
  constraint upr_session_dates_known check (dates in ('confirmed', 'derived')),
  constraint upr_session_in_order check (opens <= closes)
);

create table review (
  country text not null references country,
  cycle integer not null,
  session integer not null references upr_session,
  earlier_session integer references upr_session,
  day date,
  day_confidence text,
  day_source text,
  state_confidence text not null,
  report_symbol text,
  constraint review_once primary key (country, cycle),
  constraint review_confidence_known check (state_confidence in ('confirmed', 'derived') and day_confidence in ('confirmed', 'derived')),
  constraint review_day_has_confidence check ((day is null) = (day_confidence is null))
);
create index review_of_session on review (session);

-- The usual time of a step and the rules by which deadlines follow: read from practice, so they are data that staff can change.
create table step_window (
  kind text primary key,
  from_months numeric not null,
  to_months numeric not null,
  constraint step_window_in_order check (from_months <= to_months),
  constraint step_window_kind_known check (kind in ('pre1', '1', '2', '3', '4.1', '4.2', '5'))
);

create table deadline_rule (
  kind text primary key,
  anchor text not null,
  from_amount integer not null,
  to_amount integer not null,
  unit text not null,
  constraint deadline_rule_in_order check (from_amount <= to_amount),
  constraint deadline_rule_kind_known check (kind in ('stakeholderSubmission', 'nationalReport', 'adoption', 'midTerm', 'nextReview')),
  constraint deadline_rule_anchor_known check (anchor in ('opening', 'review') and unit in ('days', 'months'))
);

-- What somebody learned about a deadline. Rows are added, never changed: the newest counts, and a withdrawal brings the computed date back.
create table deadline_override (
  id bigint generated always as identity primary key,
  country text not null references country,
  cycle integer not null,
  kind text not null,
  status text not null,
  date_from date,
  date_to date,
  date_precision text,
  reason text not null,
  account_id uuid references account,
  at timestamptz not null default now(),
  constraint deadline_override_kind_known check (kind in ('stakeholderSubmission', 'nationalReport', 'adoption', 'midTerm', 'nextReview')),
  constraint deadline_override_status_known check (status in ('confirmed', 'moved', 'withdrawn')),
  constraint deadline_override_dated check ((status = 'withdrawn') = (date_from is null) and (date_from is null) = (date_to is null) and (date_from is null) = (date_precision is null)),
  constraint deadline_override_in_order check (date_from <= date_to),
  constraint deadline_override_reason_present check (length(trim(reason)) between 1 and 2000)
);
create index deadline_override_of_review on deadline_override (country, cycle, kind, id desc);

create table programme_country (
  country text primary key references country,
  region text not null,
  joined_at timestamptz not null default now(),
  constraint programme_country_region_known check (region in ('africa', 'americas', 'asia', 'europe', 'oceania'))
);

create table step (
  id uuid primary key default gen_random_uuid(),
  country text not null references programme_country,
  -- Absent while the date says well enough to which review the step belongs.
  cycle integer,
  kind text not null,
  date_from date not null,
  date_to date not null,
  date_precision text not null,
  state text not null default 'planned',
  title text,
  note text,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  constraint step_kind_known check (kind in ('pre1', '1', '2', '3', '4.1', '4.2', '5')),
  constraint step_state_known check (state in ('planned', 'done', 'cancelled')),
  constraint step_precision_known check (date_precision in ('day', 'month', 'year', 'range')),
  constraint step_in_order check (date_from <= date_to),
  constraint step_title_length check (length(title) <= 300),
  constraint step_note_length check (length(note) <= 4000)
);
create index step_of_country on step (country, date_from);

alter table upr_session enable row level security;
create policy upr_session_read on upr_session for select using (true);
create policy upr_session_change on upr_session for all using (acting_as_system());
alter table review enable row level security;
create policy review_read on review for select using (true);
create policy review_add on review for insert with check (acting_as_system());
create policy review_change on review for update using (acting_as_system() or i_am_staff());
alter table step_window enable row level security;
create policy step_window_read on step_window for select using (true);
create policy step_window_add on step_window for insert with check (acting_as_system());
create policy step_window_change on step_window for update using (acting_as_system() or i_am_staff());
alter table deadline_rule enable row level security;
create policy deadline_rule_read on deadline_rule for select using (true);
create policy deadline_rule_add on deadline_rule for insert with check (acting_as_system());
create policy deadline_rule_change on deadline_rule for update using (acting_as_system() or i_am_staff());
alter table deadline_override enable row level security;
create policy deadline_override_read on deadline_override for select using (true);
create policy deadline_override_add on deadline_override for insert with check (acting_as_system() or i_am_staff() or country in (select my_focal_countries()));
alter table programme_country enable row level security;
create policy programme_country_read on programme_country for select using (true);
create policy programme_country_add on programme_country for insert with check (acting_as_system() or i_am_staff());
alter table step enable row level security;
create policy step_read on step for select using (true);
create policy step_add on step for insert with check (acting_as_system() or i_am_staff() or country in (select my_focal_countries()));
create policy step_change on step for update using (acting_as_system() or i_am_staff() or country in (select my_focal_countries()));

-- Steps are cancelled, not deleted; what was learned about a deadline stays.
revoke delete on upr_session, review, step_window, deadline_rule, deadline_override, programme_country, step from terrain_app;
revoke update on deadline_override, programme_country from terrain_app;
