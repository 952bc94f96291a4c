import { fileURLToPath } from "node:url";

/** The TrueType file in which texts within signatures and reserved fields are set. */
export const textFont = fileURLToPath(import.meta.resolve("@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf"));
