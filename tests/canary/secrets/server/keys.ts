export const pem = "-----BEGIN PRIVATE KEY-----"; // ✗
export const access = "AKIAIOSFODNN7EXAMPLE"; // ✗
export const header = "Authorization: Bearer 0123456789abcdefghijklmnop"; // ✗
export const database = "postgresql://owner:0123456789abcdefgh@db.example/pho_hien"; // ✗
export const oidc = { client_secret: "0123456789abcdefgh" }; // ✗
export const certificate = "-----BEGIN CERTIFICATE-----";
export const shown = (token: string) => `Bearer ${token}`;
