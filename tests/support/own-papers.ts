import { Person } from "../tour/person.ts";

const paper = {
  name: "don.pdf",
  type: "application/pdf",
  bytes: Buffer.concat([Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"), Buffer.alloc(10 * 1_048_576, 32)]),
};

/** A citizen of a trial province at the papers of a draft on its own pages, from where ten megabytes are uploaded as often as wanted. */
export async function beginAtPapers(address: string) {
  const citizen = await new Person(address).signIn("congdan.hoa", "phohien-dung-thu");
  await citizen.open("/thu-tuc/1.002693/nop-ho-so");
  await citizen.send('name="caseKey"', { caseKey: "ordinary" });
  await citizen.open(`${citizen.path}/giay-to`);
  const page = citizen.path;
  const shown = citizen.html;
  return {
    /** Uploads with the form that the page had when it was opened, or with a new one once it opens again; what is said then. */
    async upload(expected: number): Promise<string> {
      if (citizen.html !== shown) await citizen.open(page);
      await citizen.send('name="form-row" value="1.002693-01"', { file: paper }, expected);
      return citizen.text();
    },
  };
}
