export default function Page() {} // ✗
export * from "./other.tsx"; // ✗
export { named } from "./other.tsx";
