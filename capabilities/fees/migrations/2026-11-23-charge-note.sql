-- Charges written before carry no note: they keep the rule of their day, amount times quantity.
alter table fees.charge add column note text not null default '';
alter table fees.charge alter column note drop default;
comment on column fees.charge.note is 'Cách tính mà thủ tục ghi thêm, ví dụ: từ trang thứ ba 1.000 đồng';
