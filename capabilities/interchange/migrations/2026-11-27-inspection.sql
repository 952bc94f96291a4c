-- Văn thư của cơ quan giữ tệp xem thông điệp bị từ chối, từng trang.

create index received_refused_at on interchange.received (agency_id, kept_at desc, id desc) where outcome = 'refused';
