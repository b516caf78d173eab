/**
 * Uploads signed invoices to the bureau, each once. {@link
 * dev.kaipiao.issuance.bureau.upload.UploadLane} claims a batch under a serial, which is committed
 * before anything is sent; {@link dev.kaipiao.issuance.bureau.upload.UploadCalls} sends it, or asks
 * with the serial what became of it when that is not known; the verdicts are kept together with the
 * events that tell of them.
 */
package dev.kaipiao.issuance.bureau.upload;
