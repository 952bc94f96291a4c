import { usePage } from "../kernel/context.tsx";
import { officialTexts } from "../texts/official-texts.ts";
import { ErrorMessage } from "../ui/field.tsx";
import { useField } from "../ui/index.ts";
import type { DraftValues, TreeColumn } from "./read-draft.ts";
import { mostRows, rowsFor, treeColumns } from "./read-draft.ts";

/** The trees of a licence, a row each, to be filled in without a script: there is always an empty row at the end. */
export function TreeRows({ trees }: { trees: DraftValues["trees"] }) {
  const { lang, form } = usePage();
  const t = officialTexts[lang].draft;
  const whole = useField("content.trees", t.trees);
  const typedRows =
    form === null
      ? 0
      : Array.from({ length: mostRows }, (_, at) => at).filter((at) =>
          treeColumns.some((column) => form.text(`content.trees.${at}.${column}`) !== ""),
        ).length;
  const rows = rowsFor(Math.max(trees.length, typedRows));
  return (
    <fieldset
      class={`govuk-fieldset govuk-form-group${whole.error === null ? "" : " govuk-form-group--error"}`}
      aria-describedby={`${whole.id}-goi-y`}
    >
      <legend class="govuk-fieldset__legend">{t.trees}</legend>
      <div class="govuk-hint" id={`${whole.id}-goi-y`}>
        {t.treesHint}
      </div>
      {whole.error !== null && <ErrorMessage id={whole.id} text={whole.error} />}
      <table class="ph-rows" id={whole.id}>
        <thead>
          <tr>
            {treeColumns.map((column) => (
              <th key={column} scope="col" class={`ph-rows__${column}`}>
                {t[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, at) => (
            <TreeRow key={at} at={at} tree={trees[at]} />
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}

type Filled = Readonly<Record<TreeColumn, string>> | undefined;

function TreeRow({ at, tree }: { at: number; tree: Filled }) {
  return (
    <>
      <tr>
        {treeColumns.map((column) => (
          <TreeCell key={column} at={at} column={column} value={tree?.[column] ?? ""} />
        ))}
      </tr>
      <RowFaults at={at} />
    </>
  );
}

function useTreeField(at: number, column: TreeColumn) {
  const { lang } = usePage();
  const t = officialTexts[lang].draft;
  const name = `content.trees.${at}.${column}`;
  const label = `${t[column]}, ${t.row({ number: at + 1 }).toLocaleLowerCase(lang)}`;
  return { name, label, ...useField(name, label) };
}

/** The sentences of a row stand under it over its whole width: its boxes are too narrow for them. */
function RowFaults({ at }: { at: number }) {
  const fields = treeColumns.map((column) => useTreeField(at, column));
  const wrong = fields.flatMap(({ id, error }) => (error === null ? [] : [{ id, error }]));
  if (wrong.length === 0) return null;
  return (
    <tr class="ph-rows__faults">
      <td colSpan={treeColumns.length}>
        {wrong.map(({ id, error }) => (
          <ErrorMessage key={id} id={id} text={error} />
        ))}
      </td>
    </tr>
  );
}

function TreeCell(props: { at: number; column: TreeColumn; value: string }) {
  const { lang } = usePage();
  const { name, label, id, error, typed } = useTreeField(props.at, props.column);
  const isText = props.column === "species" || props.column === "treatment";
  return (
    <td data-title={officialTexts[lang].draft[props.column]}>
      <input
        class={`govuk-input${error === null ? "" : " govuk-input--error"}`}
        id={id}
        name={name}
        aria-label={label}
        aria-describedby={error === null ? undefined : `${id}-loi`}
        aria-invalid={error === null ? undefined : "true"}
        inputMode={isText ? undefined : "decimal"}
        autocomplete="off"
        value={typed?.(name) ?? props.value}
      />
    </td>
  );
}
