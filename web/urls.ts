import type { Lang, ParamsOf } from "./kernel/page.ts";

/** One address in both languages, with the builder for links to it. */
export type Url<Path extends string> = {
  readonly vi: Path;
  readonly en: string;
  /** The address with its parameters filled, and the query; empty texts of the query are left out. */
  to(lang: Lang, ...more: UrlParts<Path>): string;
};

type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;
type UrlParts<Path extends string> = keyof ParamsOf<Path> extends never
  ? [params?: null, query?: Query]
  : [params: ParamsOf<Path>, query?: Query];

function url<const Path extends string>(vi: Path, en: `/en${string}`): Url<Path> {
  return {
    vi,
    en,
    to(lang, params?: ParamsOf<Path> | null, query?: Query) {
      const given = (params ?? {}) as Readonly<Record<string, string>>;
      const path = (lang === "en" ? en : vi).replace(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(given[name] ?? ""),
      );
      const asked = new URLSearchParams();
      for (const [name, value] of Object.entries(query ?? {})) {
        for (const text of [value].flat()) if (text !== undefined && text !== "") asked.append(name, String(text));
      }
      return asked.size === 0 ? path : `${path}?${asked}`;
    },
  };
}

/** Every address of the web floor. Vietnamese without diacritics; English under `/en`. */
export const urls = {
  home: url("/", "/en"),
  accessibility: url("/tro-nang", "/en/accessibility"),
  gallery: url("/-/thanh-phan", "/en/-/components"),
  galleryForm: url("/-/thanh-phan/bieu-mau", "/en/-/components/form"),
  galleryBody: url("/-/thanh-phan/noi-dung", "/en/-/components/text"),
  galleryOfficial: url("/-/thanh-phan/can-bo", "/en/-/components/official"),
  galleryAdministrator: url("/-/thanh-phan/quan-tri", "/en/-/components/administrator"),
  galleryError: url("/-/thanh-phan/loi/:status", "/en/-/components/errors/:status"),
  signIn: url("/dang-nhap", "/en/sign-in"),
  signInElectronic: url("/dang-nhap/vneid", "/en/sign-in/vneid"),
  signOut: url("/dang-xuat", "/en/sign-out"),
  ownAccount: url("/tai-khoan", "/en/account"),
  ownSecondFactor: url("/tai-khoan/xac-thuc-hai-lop", "/en/account/second-factor"),
  ownSessions: url("/tai-khoan/phien-dang-nhap", "/en/account/sessions"),
  delegations: url("/tai-khoan/uy-quyen", "/en/account/delegations"),
  ownPassword: url("/tai-khoan/mat-khau", "/en/account/password"),
  track: url("/tra-cuu", "/en/track"),
  verify: url("/xac-minh", "/en/verify"),
  apiDocs: url("/api/docs", "/en/api/docs"),
  procedures: url("/thu-tuc", "/en/procedures"),
  publications: url("/cong-khai/van-ban", "/en/public-documents"),
  publication: url("/cong-khai/van-ban/:agencyId/:documentId", "/en/public-documents/:agencyId/:documentId"),
  publicationFile: url(
    "/cong-khai/van-ban/:agencyId/:documentId/tep",
    "/en/public-documents/:agencyId/:documentId/file",
  ),
  documentFigures: url("/so-lieu/van-ban", "/en/figures/documents"),
  oldAddress: url("/tra-cuu-dia-gioi", "/en/old-address"),

  tracked: url("/tra-cuu/:code", "/en/track/:code"),
  procedure: url("/thu-tuc/:code", "/en/procedures/:code"),
  mine: url("/cua-toi", "/en/mine"),
  myNotices: url("/cua-toi/thong-bao", "/en/mine/notices"),
  myLooks: url("/cua-toi/ai-da-xem", "/en/mine/who-looked"),
  mySessions: url("/cua-toi/phien-dang-nhap", "/en/mine/sessions"),
  myDetails: url("/cua-toi/thong-tin", "/en/mine/details"),
  myDossier: url("/cua-toi/ho-so/:agency/:dossier", "/en/mine/dossiers/:agency/:dossier"),
  mySupplement: url("/cua-toi/ho-so/:agency/:dossier/bo-sung", "/en/mine/dossiers/:agency/:dossier/papers"),
  myWithdrawal: url("/cua-toi/ho-so/:agency/:dossier/rut", "/en/mine/dossiers/:agency/:dossier/withdraw"),
  myFile: url("/cua-toi/ho-so/:agency/:dossier/tep/:file", "/en/mine/dossiers/:agency/:dossier/files/:file"),

  // Preparing a dossier on the province's own pages.
  beginDraft: url("/thu-tuc/:code/nop-ho-so", "/en/procedures/:code/submit"),
  myDraft: url("/cua-toi/ho-so-nhap/:draft", "/en/mine/drafts/:draft"),
  myDraftCase: url("/cua-toi/ho-so-nhap/:draft/truong-hop", "/en/mine/drafts/:draft/case"),
  myDraftAgency: url("/cua-toi/ho-so-nhap/:draft/noi-giai-quyet", "/en/mine/drafts/:draft/agency"),
  myDraftForm: url("/cua-toi/ho-so-nhap/:draft/to-khai", "/en/mine/drafts/:draft/form"),
  myDraftPapers: url("/cua-toi/ho-so-nhap/:draft/giay-to", "/en/mine/drafts/:draft/papers"),
  myDraftContact: url("/cua-toi/ho-so-nhap/:draft/lien-lac", "/en/mine/drafts/:draft/contact"),
  myDraftCheck: url("/cua-toi/ho-so-nhap/:draft/kiem-tra", "/en/mine/drafts/:draft/check"),
  myDraftFile: url("/cua-toi/ho-so-nhap/:draft/tep/:file", "/en/mine/drafts/:draft/files/:file"),
  rateDossier: url("/cua-toi/ho-so/:agency/:dossier/danh-gia", "/en/mine/dossiers/:agency/:dossier/rate"),

  // Officials and administrators.
  withholdings: url("/mot-cua/:agencyId/luot-xem-chua-bao", "/en/one-stop/:agencyId/looks-kept-back"),
  satisfaction: url("/mot-cua/:agencyId/hai-long", "/en/one-stop/:agencyId/satisfaction"),
  myWork: url("/mot-cua", "/en/one-stop"),
  workNotices: url("/mot-cua/thong-bao", "/en/one-stop/notices"),
  queue: url("/mot-cua/:agencyId/hang-doi/:queue", "/en/one-stop/:agencyId/queues/:queue"),
  refusedDeliveries: url("/mot-cua/:agencyId/khong-nhan-duoc", "/en/one-stop/:agencyId/not-taken-in"),
  counterEntry: url("/mot-cua/:agencyId/tiep-nhan-truc-tiep", "/en/one-stop/:agencyId/counter-entry"),
  findDossiers: url("/mot-cua/:agencyId/tim-kiem", "/en/one-stop/:agencyId/search"),
  dossier: url("/mot-cua/:agencyId/ho-so/:dossierId", "/en/one-stop/:agencyId/dossiers/:dossierId"),
  dossierFile: url(
    "/mot-cua/:agencyId/ho-so/:dossierId/tep/:fileId",
    "/en/one-stop/:agencyId/dossiers/:dossierId/files/:fileId",
  ),
  scanPapers: url("/mot-cua/:agencyId/ho-so/:dossierId/quet", "/en/one-stop/:agencyId/dossiers/:dossierId/scans"),
  scanFile: url(
    "/mot-cua/:agencyId/ho-so/:dossierId/quet/:scanId",
    "/en/one-stop/:agencyId/dossiers/:dossierId/scans/:scanId",
  ),
  draft: url("/mot-cua/:agencyId/ho-so/:dossierId/ket-qua", "/en/one-stop/:agencyId/dossiers/:dossierId/result"),
  askSupplement: url(
    "/mot-cua/:agencyId/ho-so/:dossierId/yeu-cau-bo-sung",
    "/en/one-stop/:agencyId/dossiers/:dossierId/ask-for-papers",
  ),
  takeSupplement: url(
    "/mot-cua/:agencyId/ho-so/:dossierId/nhan-bo-sung",
    "/en/one-stop/:agencyId/dossiers/:dossierId/take-in-papers",
  ),
  refuseDossier: url(
    "/mot-cua/:agencyId/ho-so/:dossierId/tu-choi",
    "/en/one-stop/:agencyId/dossiers/:dossierId/refuse",
  ),
  apologise: url("/mot-cua/:agencyId/ho-so/:dossierId/xin-loi", "/en/one-stop/:agencyId/dossiers/:dossierId/apologise"),
  stopDossier: url("/mot-cua/:agencyId/ho-so/:dossierId/dung", "/en/one-stop/:agencyId/dossiers/:dossierId/stop"),
  withdrawDossier: url(
    "/mot-cua/:agencyId/ho-so/:dossierId/rut",
    "/en/one-stop/:agencyId/dossiers/:dossierId/withdraw",
  ),
  collectFees: url("/mot-cua/:agencyId/ho-so/:dossierId/phi", "/en/one-stop/:agencyId/dossiers/:dossierId/fees"),
  assignDossier: url(
    "/mot-cua/:agencyId/ho-so/:dossierId/phan-cong",
    "/en/one-stop/:agencyId/dossiers/:dossierId/assign",
  ),
  askAgency: url(
    "/mot-cua/:agencyId/ho-so/:dossierId/lay-y-kien",
    "/en/one-stop/:agencyId/dossiers/:dossierId/ask-agency",
  ),
  letter: url(
    "/mot-cua/:agencyId/ho-so/:dossierId/van-ban/:letterId",
    "/en/one-stop/:agencyId/dossiers/:dossierId/letters/:letterId",
  ),
  letterFile: url("/van-ban/:agencyId/:letterId", "/en/letters/:agencyId/:letterId"),
  letterTray: url("/mot-cua/:agencyId/van-ban-cho", "/en/one-stop/:agencyId/letters-waiting"),
  incoming: url("/van-ban/den/:agencyId/danh-sach/:list", "/en/documents/incoming/:agencyId/lists/:list"),
  incomingMails: url("/van-ban/den/:agencyId/thu-dien-tu", "/en/documents/incoming/:agencyId/mails"),
  incomingMail: url("/van-ban/den/:agencyId/thu-dien-tu/:mailId", "/en/documents/incoming/:agencyId/mails/:mailId"),
  incomingMailFile: url(
    "/van-ban/den/:agencyId/thu-dien-tu/:mailId/tep/:no",
    "/en/documents/incoming/:agencyId/mails/:mailId/files/:no",
  ),
  incomingMailRaw: url(
    "/van-ban/den/:agencyId/thu-dien-tu/:mailId/thu-goc",
    "/en/documents/incoming/:agencyId/mails/:mailId/raw",
  ),
  refusedMessages: url("/van-ban/den/:agencyId/thong-diep", "/en/documents/incoming/:agencyId/refused-messages"),
  refusedMessage: url(
    "/van-ban/den/:agencyId/thong-diep/:receivedId",
    "/en/documents/incoming/:agencyId/refused-messages/:receivedId",
  ),
  refusedMessageFile: url(
    "/van-ban/den/:agencyId/thong-diep/:receivedId/tep",
    "/en/documents/incoming/:agencyId/refused-messages/:receivedId/file",
  ),
  enterIncoming: url("/van-ban/den/:agencyId/nhap", "/en/documents/incoming/:agencyId/enter"),
  incomingRegister: url("/van-ban/den/:agencyId/so-dang-ky", "/en/documents/incoming/:agencyId/register"),
  incomingFollowUp: url("/van-ban/den/:agencyId/so-theo-doi", "/en/documents/incoming/:agencyId/follow-up"),
  incomingRequest: url(
    "/van-ban/den/:agencyId/yeu-cau/:requestId",
    "/en/documents/incoming/:agencyId/requests/:requestId",
  ),
  incomingDocument: url(
    "/van-ban/den/:agencyId/van-ban/:documentId",
    "/en/documents/incoming/:agencyId/documents/:documentId",
  ),
  correctIncoming: url(
    "/van-ban/den/:agencyId/van-ban/:documentId/sua",
    "/en/documents/incoming/:agencyId/documents/:documentId/edit",
  ),
  directIncoming: url(
    "/van-ban/den/:agencyId/van-ban/:documentId/chi-dao",
    "/en/documents/incoming/:agencyId/documents/:documentId/direct",
  ),
  incomingTask: url(
    "/van-ban/den/:agencyId/van-ban/:documentId/viec/:taskId",
    "/en/documents/incoming/:agencyId/documents/:documentId/tasks/:taskId",
  ),
  incomingSheet: url(
    "/van-ban/den/:agencyId/van-ban/:documentId/phieu-giai-quyet",
    "/en/documents/incoming/:agencyId/documents/:documentId/handling-sheet",
  ),
  incomingFile: url(
    "/van-ban/den/:agencyId/van-ban/:documentId/tep/:fileId",
    "/en/documents/incoming/:agencyId/documents/:documentId/files/:fileId",
  ),
  findDocuments: url("/van-ban/tim/:agencyId", "/en/documents/search/:agencyId"),
  outgoing: url("/van-ban/di/:agencyId", "/en/documents/outgoing/:agencyId"),
  outgoingNew: url("/van-ban/di/:agencyId/soan", "/en/documents/outgoing/:agencyId/draft"),
  outgoingDocument: url(
    "/van-ban/di/:agencyId/van-ban/:documentId",
    "/en/documents/outgoing/:agencyId/documents/:documentId",
  ),
  outgoingEdit: url(
    "/van-ban/di/:agencyId/van-ban/:documentId/sua",
    "/en/documents/outgoing/:agencyId/documents/:documentId/edit",
  ),
  outgoingPublish: url(
    "/van-ban/di/:agencyId/van-ban/:documentId/cong-khai",
    "/en/documents/outgoing/:agencyId/documents/:documentId/publish",
  ),
  outgoingVersions: url(
    "/van-ban/di/:agencyId/van-ban/:documentId/phien-ban",
    "/en/documents/outgoing/:agencyId/documents/:documentId/versions",
  ),
  outgoingFile: url(
    "/van-ban/di/:agencyId/van-ban/:documentId/tep/:fileId",
    "/en/documents/outgoing/:agencyId/documents/:documentId/files/:fileId",
  ),
  outgoingFrames: url(
    "/van-ban/di/:agencyId/van-ban/:documentId/cho-ky",
    "/en/documents/outgoing/:agencyId/documents/:documentId/places",
  ),
  signingGrants: url("/van-ban/di/:agencyId/giao-ky", "/en/documents/outgoing/:agencyId/signing-authority"),
  outgoingSigning: url("/van-ban/di/:agencyId/ky", "/en/documents/outgoing/:agencyId/signing"),
  outgoingClerk: url("/van-ban/di/:agencyId/van-thu", "/en/documents/outgoing/:agencyId/clerk"),
  outgoingRegister: url("/van-ban/di/:agencyId/so", "/en/documents/outgoing/:agencyId/register"),
  registerFile: url("/van-ban/so/:agencyId/:printingId/:part", "/en/documents/registers/:agencyId/:printingId/:part"),
  postBook: url("/van-ban/so-buu-dien/:agencyId", "/en/documents/post-book/:agencyId"),
  posting: url("/van-ban/so-buu-dien/:agencyId/dong/:lineId", "/en/documents/post-book/:agencyId/lines/:lineId"),
  loanBook: url("/van-ban/so-ban-luu/:agencyId", "/en/documents/master-copies/:agencyId"),
  loan: url("/van-ban/so-ban-luu/:agencyId/dong/:lineId", "/en/documents/master-copies/:agencyId/lines/:lineId"),
  paperNeed: url("/van-ban/ngung-in/:agencyId", "/en/documents/printing/:agencyId"),
  workFiles: url("/ho-so-cong-viec/:agencyId/danh-sach/:list", "/en/work-files/:agencyId/lists/:list"),
  openWorkFile: url("/ho-so-cong-viec/:agencyId/mo", "/en/work-files/:agencyId/open"),
  workFile: url("/ho-so-cong-viec/:agencyId/ho-so/:fileId", "/en/work-files/:agencyId/files/:fileId"),
  putInFile: url(
    "/ho-so-cong-viec/:agencyId/dua-vao/:kind/:documentId",
    "/en/work-files/:agencyId/put-in/:kind/:documentId",
  ),
  fileLists: url("/ho-so-cong-viec/:agencyId/danh-muc", "/en/work-files/:agencyId/yearly-lists"),
  fileList: url("/ho-so-cong-viec/:agencyId/danh-muc/:listId", "/en/work-files/:agencyId/yearly-lists/:listId"),
  fileHeading: url(
    "/ho-so-cong-viec/:agencyId/danh-muc/:listId/tieu-de/:headingId",
    "/en/work-files/:agencyId/yearly-lists/:listId/headings/:headingId",
  ),
  deliveries: url("/ho-so-cong-viec/:agencyId/nop-luu", "/en/work-files/:agencyId/deliveries"),
  delivery: url("/ho-so-cong-viec/:agencyId/nop-luu/:deliveryId", "/en/work-files/:agencyId/deliveries/:deliveryId"),
  deliveryFile: url(
    "/ho-so-cong-viec/:agencyId/nop-luu/:deliveryId/tep/:which",
    "/en/work-files/:agencyId/deliveries/:deliveryId/files/:which",
  ),
  workLeft: url("/ho-so-cong-viec/:agencyId/ban-giao/:accountId", "/en/work-files/:agencyId/passing-on/:accountId"),
  copies: url("/van-ban/sao/:agencyId", "/en/documents/copies/:agencyId"),
  copyAsk: url(
    "/van-ban/sao/:agencyId/de-nghi/:kind/:documentId",
    "/en/documents/copies/:agencyId/ask/:kind/:documentId",
  ),
  copy: url("/van-ban/sao/:agencyId/ban-sao/:copyId", "/en/documents/copies/:agencyId/copies/:copyId"),
  copyFile: url("/van-ban/sao/:agencyId/ban-sao/:copyId/tep", "/en/documents/copies/:agencyId/copies/:copyId/file"),
  copyRegister: url("/van-ban/sao/:agencyId/so", "/en/documents/copies/:agencyId/register"),
  askedQuestions: url("/phoi-hop/:agencyId", "/en/consultations/:agencyId"),
  question: url("/phoi-hop/:agencyId/cau-hoi/:questionId", "/en/consultations/:agencyId/questions/:questionId"),
  questionFile: url(
    "/phoi-hop/:agencyId/cau-hoi/:questionId/tep/:paperId",
    "/en/consultations/:agencyId/questions/:questionId/files/:paperId",
  ),
  register: url("/mot-cua/:agencyId/so-theo-doi", "/en/one-stop/:agencyId/register"),
  bookFile: url("/mot-cua/:agencyId/so/:printingId/:part", "/en/one-stop/:agencyId/books/:printingId/:part"),
  signingTray: url("/ky/:agencyId", "/en/signing/:agencyId"),
  signingOne: url("/ky/:agencyId/:resultId", "/en/signing/:agencyId/:resultId"),
  clerkTray: url("/van-thu/:agencyId", "/en/clerk/:agencyId"),
  numbers: url("/van-thu/:agencyId/so", "/en/clerk/:agencyId/numbers"),
  administration: url("/quan-tri", "/en/administration"),
  operations: url("/quan-tri/viec-nen", "/en/administration/jobs"),
  interchange: url("/quan-tri/lien-thong-van-ban", "/en/administration/document-interchange"),
  accounts: url("/quan-tri/tai-khoan", "/en/administration/accounts"),
  openAccount: url("/quan-tri/tai-khoan/mo", "/en/administration/accounts/open"),
  givePost: url("/quan-tri/tai-khoan/:accountId/vi-tri", "/en/administration/accounts/:accountId/posts"),
  delegationsOf: url("/quan-tri/tai-khoan/:accountId/uy-quyen", "/en/administration/accounts/:accountId/delegations"),
  account: url("/quan-tri/tai-khoan/:accountId", "/en/administration/accounts/:accountId"),
  certificates: url("/quan-tri/chung-thu", "/en/administration/certificates"),
  systems: url("/quan-tri/he-thong", "/en/administration/systems"),
  system: url("/quan-tri/he-thong/:accountId", "/en/administration/systems/:accountId"),
  numberingSettings: url("/quan-tri/cach-danh-so", "/en/administration/numbering"),
  codeSeries: url("/quan-tri/ma-ho-so", "/en/administration/dossier-codes"),
  doors: url("/quan-tri/cua-nop", "/en/administration/doors"),
  door: url("/quan-tri/cua-nop/:code", "/en/administration/doors/:code"),
  agencies: url("/quan-tri/co-quan", "/en/administration/agencies"),
  catalogue: url("/quan-tri/thu-tuc", "/en/administration/procedures"),
  catalogueDraft: url("/quan-tri/thu-tuc/:versionId", "/en/administration/procedures/:versionId"),
  workingCalendar: url("/quan-tri/lich", "/en/administration/calendar"),
  demoMail: url("/-/thu", "/en/-/mail"),
} as const;

/** The sign-in page, which afterwards returns to where the person was going. */
export const signInUrl = (lang: Lang, returnTo: string): string => urls.signIn.to(lang, null, { "tro-lai": returnTo });

/** A path of this site, as addresses are written (ASCII), that one may be sent to after signing in; anything else is the fallback. */
export function safeReturn(path: string, fallback: string): string {
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path) ? path : fallback;
}
