package dev.kaipiao.receipts.domain.bank;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.TaxpayerId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an operator writes to register a bank; nothing checked yet.
 *
 * @param channel {@code webhook} or {@code kafka}
 * @param url where webhooks go; only of a webhook bank
 * @param webhookSecret {@code whsec_} and base64 of 24 to 64 bytes, which the bank holds too; given
 *     once and never shown again; absent keeps the one registered before
 * @param certificates PEM, with which the bank signs receipts
 * @param accounts prefixes of the account numbers that the bank keeps
 * @param sellers taxpayer ids, or {@code *}; absent means only sellers who have their account there
 */
public record BankRegistration(
    String name,
    String channel,
    String url,
    String webhookSecret,
    List<String> certificates,
    List<String> accounts,
    List<String> sellers) {

  private static final Pattern PREFIX = Pattern.compile("[0-9A-Za-z]{3,34}");
  private static final int MAX_NAME = 300;
  private static final int MAX_SELLERS = 10_000;

  public BankRegistration {
    certificates = orEmpty(certificates);
    accounts = orEmpty(accounts);
    sellers = orEmpty(sellers);
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "BankRegistration[" + name + ", " + channel + ", " + url + "]";
  }

  /** Everything that is wrong with it, beside the banks that are there already. */
  public List<Violation> violations(BankId id, Banks others, AddressRules rules) {
    List<Violation> found = new ArrayList<>();
    if (name == null || name.isBlank()) {
      found.add(Violation.of(ReasonCode.FIELD_MISSING, "/name"));
    } else if (name.length() > MAX_NAME) {
      found.add(Violation.of(ReasonCode.FIELD_TOO_LONG, "/name"));
    }
    boolean secretKept =
        others.find(id).filter(bank -> bank.channel() == Channel.WEBHOOK).isPresent();
    channelViolations(secretKept, rules, found);
    certificateViolations(id, others, found);
    accountViolations(id, others, found);
    sellerViolations(found);
    return found;
  }

  /** The bank; only of a registration without violations. */
  public Bank toBank(BankId id, AddressRules rules) {
    Channel way = Channel.named(channel).orElseThrow();
    return new Bank(
        id,
        name.strip(),
        way,
        way == Channel.WEBHOOK ? rules.parse(url).orElseThrow() : null,
        certificates.stream().flatMap(pem -> PinnedCertificate.ofPem(pem).stream()).toList(),
        new HashSet<>(accounts),
        new HashSet<>(sellers),
        Optional.empty(),
        0);
  }

  @JsonIgnore
  public Optional<WebhookSecret> secret() {
    return WebhookSecret.parse(webhookSecret);
  }

  private void channelViolations(boolean secretKept, AddressRules rules, List<Violation> found) {
    Optional<Channel> way = Channel.named(channel);
    if (way.isEmpty()) {
      found.add(Violation.of(ReasonCode.ENUM_INVALID, "/channel", "webhook or kafka"));
      return;
    }
    if (way.get() == Channel.KAFKA) {
      return;
    }
    if (rules.parse(url).isEmpty()) {
      found.add(Violation.of(ReasonCode.BANK_ADDRESS_REFUSED, "/url"));
    }
    if (webhookSecret == null && !secretKept) {
      found.add(Violation.of(ReasonCode.FIELD_MISSING, "/webhookSecret"));
    } else if (webhookSecret != null && secret().isEmpty()) {
      found.add(
          Violation.of(
              ReasonCode.BANK_REGISTRATION_INVALID,
              "/webhookSecret",
              "whsec_ and base64 of 24 to 64 bytes"));
    }
  }

  private void certificateViolations(BankId id, Banks others, List<Violation> found) {
    for (int i = 0; i < certificates.size(); i++) {
      String pointer = "/certificates/" + i;
      Optional<PinnedCertificate> certificate = PinnedCertificate.ofPem(certificates.get(i));
      if (certificate.isEmpty()) {
        found.add(Violation.of(ReasonCode.BANK_REGISTRATION_INVALID, pointer, "not a certificate"));
        continue;
      }
      certificate
          .flatMap(PinnedCertificate::unfit)
          .ifPresent(reason -> found.add(Violation.of(reason, pointer, "ES256 needs P-256")));
      others
          .holderOf(certificate.get().thumbprint())
          .filter(holder -> !holder.id().equals(id))
          .ifPresent(
              holder ->
                  found.add(
                      Violation.of(
                          ReasonCode.BANK_REGISTRATION_INVALID,
                          pointer,
                          "already of bank " + holder.id())));
    }
  }

  private void accountViolations(BankId id, Banks others, List<Violation> found) {
    for (int i = 0; i < accounts.size(); i++) {
      String pointer = "/accounts/" + i;
      if (!PREFIX.matcher(accounts.get(i)).matches()) {
        found.add(
            Violation.of(
                ReasonCode.BANK_REGISTRATION_INVALID, pointer, "3 to 34 letters and digits"));
        continue;
      }
      others
          .speakerFor(accounts.get(i), id)
          .ifPresent(
              bank ->
                  found.add(
                      Violation.of(
                          ReasonCode.BANK_REGISTRATION_INVALID,
                          pointer,
                          "bank " + bank + " already speaks for accounts of this prefix")));
    }
  }

  private void sellerViolations(List<Violation> found) {
    if (sellers.size() > MAX_SELLERS) {
      found.add(Violation.of(ReasonCode.FIELD_TOO_LONG, "/sellers", "at most " + MAX_SELLERS));
      return;
    }
    for (int i = 0; i < sellers.size(); i++) {
      if (!sellers.get(i).equals("*") && TaxpayerId.parse(sellers.get(i)).isEmpty()) {
        found.add(Violation.of(ReasonCode.TAXPAYER_ID_INVALID, "/sellers/" + i));
      }
    }
  }

  /** An absent list is empty; an absent entry is empty text, which no check lets pass. */
  private static List<String> orEmpty(List<String> texts) {
    return texts == null
        ? List.of()
        : texts.stream().map(text -> text == null ? "" : text).toList();
  }
}
