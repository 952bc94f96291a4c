/** The job that sends a notice by mail. */
export const sendMailName = "notices.send-mail";
