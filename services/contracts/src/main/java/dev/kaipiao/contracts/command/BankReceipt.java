package dev.kaipiao.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A bank electronic receipt (银行电子回单) as a bank sends it: the elements of GB/T 44554.4-2025 ({@code
 * bker:}) as JSON, nothing checked yet. The bank signs the exact bytes: header {@code
 * bank-signature}, a detached JWS (RFC 7515 appendix F, ES256, {@code x5t#S256} of its
 * certificate), beside the header {@code bank}, its id with us.
 *
 * @param number unique within the bank
 * @param amountInFigures decimal string, CNY
 * @param amountInWords the same in Chinese capitals
 * @param dateOfBookkeeping {@code yyyy-MM-dd}
 * @param businessSerialNumber the bank's transaction serial
 * @param identifyingCode anti-forgery code, never used twice
 * @param usage purpose (用途); may hold our 20-digit invoice number
 * @param notes remark (附言); may hold our 20-digit invoice number
 */
public record BankReceipt(
    @JsonProperty("NumberOfBankElectronicReceipt") String number,
    @JsonProperty("TypeOfBankElectronicReceipt") String type,
    @JsonProperty("TransactionAmountInFigures") String amountInFigures,
    @JsonProperty("TransactionAmountInWords") String amountInWords,
    @JsonProperty("DateOfBookkeeping") String dateOfBookkeeping,
    @JsonProperty("IssueDate") String issueDate,
    @JsonProperty("AccountNameOfPayer") String payerName,
    @JsonProperty("AccountNumberOfPayer") String payerAccount,
    @JsonProperty("AccountNameOfPayee") String payeeName,
    @JsonProperty("AccountNumberOfPayee") String payeeAccount,
    @JsonProperty("BusinessSerialNumber") String businessSerialNumber,
    @JsonProperty("TransactionCode") String transactionCode,
    @JsonProperty("IdentifyingCode") String identifyingCode,
    @JsonProperty("Usage") String usage,
    @JsonProperty("Notes") String notes) {}
