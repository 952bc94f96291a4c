import type { FieldProps } from "./field.tsx";
import { ChoiceGroup } from "./fieldset.tsx";
import { useField } from "./form.tsx";
import type { Choice } from "./select.tsx";

/** Any of a few; read with `form.all(name)`. */
export function Checkboxes(
  props: FieldProps & { choices: readonly Choice[]; values?: readonly string[]; small?: boolean },
) {
  const { id, error, chosen } = useField(props.name, props.label);
  const ticked = chosen?.(props.name) ?? props.values ?? [];
  return (
    <ChoiceGroup
      id={id}
      legend={props.label}
      hint={props.hint}
      error={error}
      optional={props.optional}
      size={props.size}
    >
      <div class={`govuk-checkboxes${props.small ? " govuk-checkboxes--small" : ""}`}>
        {props.choices.map((choice, at) => (
          <Tick
            key={choice.value}
            id={at === 0 ? id : `${id}-${at + 1}`}
            name={props.name}
            choice={choice}
            ticked={ticked.includes(choice.value)}
          />
        ))}
      </div>
    </ChoiceGroup>
  );
}

function Tick(props: { id: string; name: string; choice: Choice; ticked: boolean }) {
  const { id, choice } = props;
  return (
    <div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        id={id}
        name={props.name}
        type="checkbox"
        value={choice.value}
        checked={props.ticked}
        aria-describedby={choice.hint ? `${id}-goi-y-rieng` : undefined}
      />
      <label class="govuk-label govuk-checkboxes__label" for={id}>
        {choice.label}
      </label>
      {choice.hint && (
        <div id={`${id}-goi-y-rieng`} class="govuk-hint govuk-checkboxes__hint">
          {choice.hint}
        </div>
      )}
    </div>
  );
}
