/** A body as the axis has it: its identifier, and its name where it is known. */
export function BodyNamed({ organId, name }: { readonly organId: string | null; readonly name: string | null }) {
  return (
    <>
      <span class="ph-code">{organId ?? "–"}</span>
      {name !== null && (
        <span class="ph-second-line" lang="vi">
          {name}
        </span>
      )}
    </>
  );
}
