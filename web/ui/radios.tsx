import type { ComponentChildren } from "preact";
import type { FieldProps } from "./field.tsx";
import { ChoiceGroup } from "./fieldset.tsx";
import { useField } from "./form.tsx";
import type { Choice } from "./select.tsx";

/** `more` is shown under its choice, and hidden until chosen by browsers that can do so without a script. */
export type RadioChoice = Choice & { readonly more?: ComponentChildren };

/** One of a few. */
export function Radios(
  props: FieldProps & { choices: readonly RadioChoice[]; value?: string; inline?: boolean; small?: boolean },
) {
  const { id, error, typed } = useField(props.name, props.label);
  const chosen = typed?.(props.name) ?? props.value ?? "";
  const shape = `${props.inline ? " govuk-radios--inline" : ""}${props.small ? " govuk-radios--small" : ""}`;
  return (
    <ChoiceGroup
      id={id}
      legend={props.label}
      hint={props.hint}
      error={error}
      optional={props.optional}
      size={props.size}
    >
      <div class={`govuk-radios${shape}`}>
        {props.choices.map((choice, at) => {
          const own = at === 0 ? id : `${id}-${at + 1}`;
          return (
            <>
              <div class="govuk-radios__item" key={choice.value}>
                <input
                  class="govuk-radios__input"
                  id={own}
                  name={props.name}
                  type="radio"
                  value={choice.value}
                  checked={choice.value === chosen}
                  aria-describedby={choice.hint ? `${own}-goi-y-rieng` : undefined}
                />
                <label class="govuk-label govuk-radios__label" for={own}>
                  {choice.label}
                </label>
                {choice.hint && (
                  <div id={`${own}-goi-y-rieng`} class="govuk-hint govuk-radios__hint">
                    {choice.hint}
                  </div>
                )}
              </div>
              {choice.more && <div class="govuk-radios__conditional">{choice.more}</div>}
            </>
          );
        })}
      </div>
    </ChoiceGroup>
  );
}
