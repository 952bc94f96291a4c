export { openRecognition } from "#server/recognition";
export { openBoxes } from "#server/mail-boxes";
export { type MailDoor, openMailDoor } from "#server/mail-door";
export { type Mailbox, startMailbox } from "#simulators/mail/mailbox";
export { sampleMail, sendMail } from "#simulators/mail/send-mail";
