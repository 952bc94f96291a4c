-- Signing in with an electronic identity (VNeID), beside the password.
alter table identity.session add column via text not null default 'password' check (via in ('password', 'electronic-identity'));
comment on column identity.session.via is 'Đăng nhập bằng gì: password mật khẩu, electronic-identity định danh điện tử (VNeID)';
