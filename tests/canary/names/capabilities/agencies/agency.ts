export function agencyManager() {} // ✗
export type IAgency = string; // ✗
export type AgencyDto = string; // ✗
export const { personInfo } = { personInfo: 1 }; // ✗
const data = 1;
export { data as agencyData }; // ✗
export const database64 = data;
export type Identity = string;
