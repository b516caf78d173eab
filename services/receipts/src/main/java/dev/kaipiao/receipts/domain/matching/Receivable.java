package dev.kaipiao.receipts.domain.matching;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import java.time.LocalDate;

/**
 * What an invoice still asks for.
 *
 * @param issuedOn date of issue in China
 * @param open gross amount less what is allocated; zero of a paid invoice, never negative
 */
public record Receivable(
    InvoiceNumber number,
    RequestId requestId,
    String tenant,
    AccountHolder seller,
    AccountHolder buyer,
    LocalDate issuedOn,
    Money gross,
    Money open) {}
