package dev.kaipiao.contracts.diagnosis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * What a connection, or a stack on this machine, is made of: each layer after those that it stands
 * on. An examination leaves out the layers that are not its own.
 */
public enum Layer {
  FORM("form of the address", "地址格式"),
  NAME("name resolution", "域名解析", FORM),
  ROUTE("route and port", "网络与端口", NAME),
  LINE("latency and loss", "时延与丢包", ROUTE),
  TLS("TLS", "TLS 加密", LINE),
  CLOCK("clock", "时钟", TLS),
  HTTP("HTTP", "HTTP 应答", CLOCK),
  PLATFORM("platform", "开票平台", HTTP),

  MACHINE("machine", "本机"),
  POSTGRES("PostgreSQL", "数据库", MACHINE),
  /** A broker on this machine stands on the machine, one far away on the way to it. */
  KAFKA("Kafka", "消息系统", MACHINE, LINE, TLS),
  SERVICES("services", "服务", POSTGRES, KAFKA),
  /** The simulators: who stands for the world outside on an embedded stack. */
  NEIGHBOURS("simulated bureau and banks", "模拟税局与银行", MACHINE),
  BUREAU("lane to the tax bureau", "税局通道", SERVICES, NEIGHBOURS),
  BANKS("lanes to the banks", "银行通道", SERVICES, NEIGHBOURS),

  /** Two environments that are compared; what is compared stands side by side. */
  SIDES("both environments", "两个环境"),
  CERTIFICATES("certificates", "证书", SIDES),
  FINGERPRINTS("fingerprints", "配置指纹", SIDES),
  TRUST("trust stores", "信任库", FINGERPRINTS),
  INTERFACES("interface versions", "接口版本", FINGERPRINTS),
  SETTINGS("configuration", "配置", FINGERPRINTS);

  private final Sentence name;
  private final List<Layer> standsOn;

  Layer(String english, String chinese, Layer... standsOn) {
    this.name = new Sentence(english, chinese);
    this.standsOn = List.of(standsOn);
  }

  public Sentence inWords() {
    return name;
  }

  /** The layers right below; empty for the lowest. */
  public List<Layer> standsOn() {
    return standsOn;
  }

  /** The name in JSON. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
