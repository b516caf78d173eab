package dev.kaipiao.cli.doctor.tls;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.util.Set;

/** Judges a handshake that broke. */
final class BreakJudge {

  /** What servers say of a certificate that they do not take, or did not get. */
  private static final Set<String> ABOUT_THE_CLIENT =
      Set.of(
          "bad_certificate",
          "certificate_required",
          "certificate_unknown",
          "certificate_expired",
          "certificate_revoked",
          "unsupported_certificate",
          "unknown_ca",
          "access_denied",
          "no_certificate",
          "handshake_failure");

  private BreakJudge() {}

  /**
   * @param shown whether the client has a certificate to show
   */
  static Finding judge(Handshake.Broken broken, boolean shown) {
    Break how = broken.how();
    String seen = how.alert().isEmpty() ? how.message() : "alert " + how.alert();
    if (broken.clientAsked() && isAboutTheClient(how)) {
      return Finding.of(
          shown ? Code.CLIENT_CERTIFICATE_REFUSED : Code.CLIENT_CERTIFICATE_DEMANDED, seen);
    }
    return Finding.of(code(how), seen);
  }

  /** Many servers just hang up. */
  private static boolean isAboutTheClient(Break how) {
    return how.kind() == Break.Kind.CUT
        || (how.kind() == Break.Kind.ALERT && ABOUT_THE_CLIENT.contains(how.alert()));
  }

  private static Code code(Break how) {
    return switch (how.kind()) {
      case SILENT -> Code.HANDSHAKE_SILENT;
      case CUT -> Code.HANDSHAKE_CUT;
      case NOT_TLS -> Code.NOT_TLS;
      case VERSION -> Code.TLS_VERSION_OLD;
      case CHAIN_TOO_LONG -> Code.CHAIN_TOO_LONG;
      case OTHER -> Code.HANDSHAKE_FAILED;
      case ALERT ->
          switch (how.alert()) {
            case "protocol_version" -> Code.TLS_VERSION_OLD;
            case "handshake_failure", "insufficient_security" -> Code.TLS_NO_COMMON_CIPHER;
            case "unrecognized_name" -> Code.NAME_REFUSED;
            default -> Code.HANDSHAKE_FAILED;
          };
    };
  }
}
