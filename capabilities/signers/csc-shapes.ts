import { z } from "zod";

// Answers of a remote signing service, as far as they are read. Source: Cloud Signature Consortium, "Architectures and
// protocols for remote signature applications", version 2.0, §11.

export const entryShape = z.object({
  authType: z.array(z.string()),
  oauth2: z.string().optional(),
  methods: z.array(z.string()),
});

export const tokenShape = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });

export const listShape = z.object({ credentialIDs: z.array(z.string()) });

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

export const credentialShape = z.object({
  key: z.object({ status: z.string(), algo: z.array(z.string()) }),
  cert: z.object({ status: z.string().optional(), certificates: z.array(base64).min(1).max(6) }),
  auth: z.object({
    mode: z.string(),
    objects: z.array(z.object({ type: z.string(), id: z.string() })).optional(),
  }),
  multisign: z.number().int().min(1),
  /** "2": what it permits is good for the hashes it was told, and for no others. */
  SCAL: z.enum(["1", "2"]).default("1"),
});
export type Credential = z.infer<typeof credentialShape>;

export const authorisedShape = z.object({ SAD: z.string().min(1) });

export const signedShape = z.object({ signatures: z.array(base64) });

export const problemShape = z.object({ error: z.string() });
