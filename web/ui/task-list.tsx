import type { ComponentChildren } from "preact";

export type Task = {
  readonly id: string;
  readonly title: string;
  readonly href?: string | undefined;
  readonly hint?: string | undefined;
  /** A `<Tag>`, or plain words when nothing is left to do. */
  readonly status: ComponentChildren;
};

/** What is to be done, in any order, with the state of each. */
export function TaskList(props: { tasks: readonly Task[] }) {
  return (
    <ul class="govuk-task-list">
      {props.tasks.map((task) => (
        <li key={task.id} class={`govuk-task-list__item${task.href ? " govuk-task-list__item--with-link" : ""}`}>
          <div class="govuk-task-list__name-and-hint">
            {task.href ? (
              <a class="govuk-link govuk-task-list__link" href={task.href} aria-describedby={`${task.id}-tinh-trang`}>
                {task.title}
              </a>
            ) : (
              <div>{task.title}</div>
            )}
            {task.hint && <div class="govuk-task-list__hint">{task.hint}</div>}
          </div>
          <div class="govuk-task-list__status" id={`${task.id}-tinh-trang`}>
            {task.status}
          </div>
        </li>
      ))}
    </ul>
  );
}
