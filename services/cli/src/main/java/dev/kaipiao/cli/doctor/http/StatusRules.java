package dev.kaipiao.cli.doctor.http;

import dev.kaipiao.contracts.diagnosis.Code;

/** What a status means that is no success: from the platform itself, or from somebody before it. */
final class StatusRules {

  private StatusRules() {}

  /** With a reason code of the platform. */
  static Code ofPlatform(int status) {
    return switch (status) {
      case 401 -> Code.TOKEN_NEEDED;
      case 403 -> Code.ROLE_MISSING;
      case 404 -> Code.PATH_UNKNOWN;
      case 429 -> Code.HELD_BACK;
      case 503 -> Code.UNAVAILABLE;
      default -> status >= 500 ? Code.SERVER_ERROR : Code.REQUEST_REFUSED;
    };
  }

  /** Without one: a gateway, a proxy, another site, or the platform's own framework. */
  static Code ofSomebody(Answer answer) {
    return switch (answer.status()) {
      case 401 -> Code.TOKEN_NEEDED;
      case 403 -> Code.FORBIDDEN_ON_THE_WAY;
      case 404 -> answer.isHtml() ? Code.OTHER_SITE : Code.PATH_UNKNOWN;
      case 407 -> Code.PROXY_LOGIN;
      case 426, 505 -> Code.HTTP_VERSION;
      case 429 -> Code.RATE_LIMITED_ON_THE_WAY;
      case 502, 503, 504 -> Code.GATEWAY_WITHOUT_PLATFORM;
      default -> answer.status() >= 500 ? Code.SERVER_ERROR : Code.REQUEST_REFUSED;
    };
  }
}
