-- A revocation list that was fetched may name a certificate of the register before anybody here revokes it.
alter table signatures.certificate add column listed_at timestamptz;
alter table signatures.certificate add column listed_on_hold boolean not null default false;
comment on column signatures.certificate.listed_at is 'Danh sách thu hồi của nơi cấp ghi chứng thư này bị thu hồi từ lúc nào; trống khi không ghi';
comment on column signatures.certificate.listed_on_hold is 'Nơi cấp chỉ tạm dừng chứng thư (certificateHold), có thể cho dùng lại';
