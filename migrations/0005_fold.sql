-- Text as search reads it: without accents, ligatures undone, quotation marks and dashes straight. It is what generated columns stand on, so
-- it must be immutable: the dictionary is named here and bound when this is made, whatever the search path of whoever calls.
create function folded(text) returns text language sql immutable strict parallel safe
  return translate(public.unaccent('public.unaccent'::regdictionary, $1), '`´', '''''');
--> statement-breakpoint
-- A restore that failed may have left it. It marks in a text what was searched for, whatever its accents.
drop text search configuration if exists folded;
--> statement-breakpoint
create text search configuration folded (copy = english);
--> statement-breakpoint
alter text search configuration folded alter mapping for hword, hword_part, word with unaccent, english_stem;
