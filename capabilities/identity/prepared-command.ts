import {
  type Act,
  type ActCall,
  type ActContext,
  type CommandShape,
  type KernelDeps,
  asRefusal,
  command,
} from "#kernel/command";
import type { Actor } from "#kernel/plain/actor";

export type PreparedShape<Input, Output, Ready> = Omit<CommandShape<Input, Output>, "run"> & {
  /** Slow work without a transaction: hashing or comparing a password. Runs only for who may act, and again for a repeated request. */
  prepare(input: Input, actor: Actor): Promise<Ready>;
  run(act: ActContext, input: Input, ready: Ready): Promise<Output>;
};

/** An act whose slow work is done before its transaction opens, so that none waits for a hash while it holds a connection. */
export function preparedCommand<Input, Output, Ready>(
  kernel: KernelDeps,
  shape: PreparedShape<Input, Output, Ready>,
): Act<Input, Output> {
  const prepare = async (input: Input, actor: Actor): Promise<Ready> => {
    try {
      return await shape.prepare(input, actor);
    } catch (error) {
      throw asRefusal(error);
    }
  };
  const act = async (call: ActCall): Promise<Output> => {
    const read = shape.input.safeParse(call.input);
    const ready = read.success && shape.may(call.actor, read.data) ? await prepare(read.data, call.actor) : undefined;
    // What may not run is refused, and audited, by the command itself before `run`.
    const prepared = command(kernel, { ...shape, run: (context, input) => shape.run(context, input, ready as Ready) });
    return prepared(call);
  };
  const may: Act<Input, Output>["may"] = (actor, input) => shape.may(actor, input);
  return Object.assign(act, { actName: shape.name, input: shape.input, output: shape.output, may });
}
