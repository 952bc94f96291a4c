-- Keeps the wrapped key of an owner who is added by the same statement: one round trip for both.
create function kernel.keep_key(key_id uuid, kind text, owner uuid, master integer, wrapped_key bytea) returns uuid
language plpgsql as $$
begin
  insert into kernel.data_key (id, owner_kind, owner_id, master_no, wrapped)
  values (key_id, kind, owner, master, wrapped_key);
  return owner;
end $$;
comment on function kernel.keep_key(uuid, text, uuid, integer, bytea) is 'Cất khóa dữ liệu của một chủ vừa được thêm, trong cùng một câu lệnh';
