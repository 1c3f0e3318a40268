-- What a local stack holds beyond the migrations. The flags that the app knows come with their migration, and everything else is
-- made by using it; so there is nothing here, and tests start from nothing.
select 1;
