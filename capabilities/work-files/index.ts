import type { Reader, Tx } from "#kernel/database";
import { approveList } from "./acts/approve-list.ts";
import { beginList, copyList } from "./acts/begin-list.ts";
import { checkPackage, recordChecked } from "./acts/check-package.ts";
import { closeFile, reopenFile } from "./acts/close-file.ts";
import { acceptDelivery, returnDelivery } from "./acts/decide-delivery.ts";
import { deliverFiles } from "./acts/deliver-files.ts";
import { openFile } from "./acts/open-file.ts";
import { passAll, passFile } from "./acts/pass-file.ts";
import { putIn, takeOut } from "./acts/put-in.ts";
import { recordPacked, recordPrinted, recordUnpacked } from "./acts/record-packed.ts";
import { dropHeading, importHeadings, saveHeading } from "./acts/write-headings.ts";
import { deliveryJobs } from "./jobs/delivery-jobs.ts";
import { workFilesReactions } from "./keepers.ts";
import type { WorkFilesNeeds } from "./needs.ts";
import { countDeliveries, openDeliveryFile, showDeliveries, showDelivery } from "./queries/show-deliveries.ts";
import { findFiles } from "./queries/find-files.ts";
import { showFile, showFiles, showPutting } from "./queries/show-files.ts";
import { showList, showLists, showOpening } from "./queries/show-lists.ts";
import { showWorkLeft, workLeft } from "./queries/show-work-left.ts";

export type { Fault, FaultKind } from "./completeness.ts";
export type { FileListName } from "./file-store.ts";
export type { FoundFile } from "./found-store.ts";
export type { HeadingFault } from "./heading-faults.ts";
export type { DocumentKey, KeptDocument, OpenTask, PassedTasks, WorkFilesNeeds } from "./needs.ts";
export type { WorkFilesRefusal } from "./refusals.ts";
export type { DeliveryState, DocumentKind, FileState, ListState, StepKind } from "./tables.ts";

/** The yearly list of files. */
const listsOf = (needs: WorkFilesNeeds) => ({
  beginList: beginList(needs),
  copyList: copyList(needs),
  saveHeading: saveHeading(needs),
  dropHeading: dropHeading(needs),
  importHeadings: importHeadings(needs),
  approveList: approveList(needs),
  showLists: showLists(needs),
  showList: showList(needs),
});

/**
 * Hồ sơ công việc: an agency's yearly list of files, the files made by it, their delivery to its archive as a package with
 * checksums and the data of annex VI of NĐ 30/2020/NĐ-CP. Acts and queries refuse with the codes of `WorkFilesRefusal`; law in the
 * room's README. Tells `work-files.file-opened`, `-closed`, `-passed`, `work-files.files-delivered`, `work-files.delivery-offered`, `work-files.delivery-accepted`,
 * `work-files.delivery-returned`.
 */
export function makeWorkFiles(needs: WorkFilesNeeds) {
  const records = {
    recordPacked: recordPacked(needs),
    recordUnpacked: recordUnpacked(needs),
    recordPrinted: recordPrinted(needs),
    recordChecked: recordChecked(needs),
  };
  return {
    ...listsOf(needs),
    openFile: openFile(needs),
    putIn: putIn(needs),
    takeOut: takeOut(needs),
    closeFile: closeFile(needs),
    reopenFile: reopenFile(needs),
    passFile: passFile(needs),
    passAll: passAll(needs),
    deliverFiles: deliverFiles(needs),
    acceptDelivery: acceptDelivery(needs),
    returnDelivery: returnDelivery(needs),
    checkPackage: checkPackage(needs),
    showOpening: showOpening(needs),
    showFiles: showFiles(needs),
    showFile: showFile(needs),
    showPutting: showPutting(needs),
    countDeliveries: countDeliveries(needs),
    showDeliveries: showDeliveries(needs),
    showDelivery: showDelivery(needs),
    showWorkLeft: showWorkLeft(needs),
    openDeliveryFile: openDeliveryFile(needs),
    /** What keeps a person from leaving agencies; null: nothing. Whoever asks has the right from the account. */
    workLeft: (on: Tx | Reader, leaving: { readonly accountId: string; readonly agencyIds: readonly string[] }) =>
      workLeft(needs, on, leaving),
    /** For the room of search; see `queries/find-files.ts`. */
    findFiles,
    jobs: deliveryJobs(needs, records),
    reactions: workFilesReactions(needs),
  };
}

export type WorkFiles = ReturnType<typeof makeWorkFiles>;
