-- 0006_merged_ratings.sql — ratings of a row that was merged into another are found from the other at once.

create index recommendation_merged on recommendation (merged_into) where merged_into is not null;
