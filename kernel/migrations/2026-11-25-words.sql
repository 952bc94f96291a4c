-- Words and marks by which rooms find their things; `kernel/sought.ts` asks by them. A mark is the register's agency, a kind and a
-- word: the agency stands first, so that one agency's search reads nothing of another's.

-- Words as they are compared: no accents, small letters, nothing but letters and digits, a number without leading noughts. The bounds
-- keep a row of marks below the megabyte that a tsvector may have; figures of a long table go before words do.
create function kernel.words_of(said text) returns text[]
language sql stable parallel safe
return array(select word from (
  select distinct case when part ~ '^0+[1-9][0-9]*$' then ltrim(part, '0') else part end as word
  from regexp_split_to_table(kernel.fold(said), '[^[:alnum:]]+') as part where part <> '' and octet_length(part) <= 60
) as words order by word ~ '^[0-9]', word limit 8000);

create function kernel.marks_of(place uuid, kind text, words text[]) returns text[]
language sql immutable parallel safe
return array(select left(md5(place::text), 8) || kind || word from unnest(words) as word where word is not null);

-- A name as one mark: two that say the same words in the same order are one.
create function kernel.name_mark(place uuid, kind text, name text) returns text[]
language sql stable parallel safe
return array(select left(md5(place::text), 8) || kind || btrim(regexp_replace(kernel.fold(name), '[^[:alnum:]]+', ' ', 'g'))
  where kernel.fold(name) ~ '[[:alnum:]]');

-- What has all of the marks, or any of them; null, which finds nothing, when there are none.
create function kernel.all_of(marks text[]) returns tsquery
language sql immutable parallel safe
return (select string_agg(quote_literal(mark), ' & ') from unnest(marks) as mark)::tsquery;

create function kernel.any_of(marks text[]) returns tsquery
language sql immutable parallel safe
return (select string_agg(quote_literal(mark), ' | ') from unnest(marks) as mark)::tsquery;
