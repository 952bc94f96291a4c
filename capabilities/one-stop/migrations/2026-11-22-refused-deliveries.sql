-- What came from the national portal and could not become a dossier, at the Centre whose officers must see it.
create table one_stop.refused_delivery (
  agency_id uuid not null,
  message_id uuid not null,
  partner text not null,
  outside_code text not null,
  procedure_code text not null,
  agency_code text not null,
  reason text not null,
  fields jsonb not null default '{}',
  submitted_at timestamptz not null,
  refused_at timestamptz not null,
  seen_by uuid,
  seen_at timestamptz,
  primary key (agency_id, message_id),
  check ((seen_by is null) = (seen_at is null))
);
create index refused_delivery_open on one_stop.refused_delivery (agency_id, refused_at) where seen_at is null;
comment on table one_stop.refused_delivery is 'Hồ sơ từ Cổng quốc gia không nhận vào được, để cán bộ của Trung tâm xem trong ngày';
comment on column one_stop.refused_delivery.agency_id is 'Trung tâm đáng lẽ giữ sổ hồ sơ này';
comment on column one_stop.refused_delivery.message_id is 'Lần nối hồ sơ (exchange.inbound_message)';
comment on column one_stop.refused_delivery.reason is 'Mã lý do';
comment on column one_stop.refused_delivery.fields is 'Mục sai và mã lý do của từng mục; không chứa giá trị đã khai';
