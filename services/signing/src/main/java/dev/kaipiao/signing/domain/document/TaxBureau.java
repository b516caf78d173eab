package dev.kaipiao.signing.domain.document;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The provincial tax bureau that supervises an invoice, as the delivered XML names it.
 *
 * @param code 11 digits: 1, the region's two digits, zeros
 * @param name such as 国家税务总局浙江省税务局
 */
record TaxBureau(String code, String name) {

  private static final String STATE_ADMINISTRATION = "国家税务总局";

  /** Provinces by the first two digits of GB/T 2260, with the bureau's own word for each. */
  private static final Map<String, String> PROVINCES =
      Map.ofEntries(
          entry("11", "北京市"),
          entry("12", "天津市"),
          entry("13", "河北省"),
          entry("14", "山西省"),
          entry("15", "内蒙古自治区"),
          entry("21", "辽宁省"),
          entry("22", "吉林省"),
          entry("23", "黑龙江省"),
          entry("31", "上海市"),
          entry("32", "江苏省"),
          entry("33", "浙江省"),
          entry("34", "安徽省"),
          entry("35", "福建省"),
          entry("36", "江西省"),
          entry("37", "山东省"),
          entry("41", "河南省"),
          entry("42", "湖北省"),
          entry("43", "湖南省"),
          entry("44", "广东省"),
          entry("45", "广西壮族自治区"),
          entry("46", "海南省"),
          entry("50", "重庆市"),
          entry("51", "四川省"),
          entry("52", "贵州省"),
          entry("53", "云南省"),
          entry("54", "西藏自治区"),
          entry("61", "陕西省"),
          entry("62", "甘肃省"),
          entry("63", "青海省"),
          entry("64", "宁夏回族自治区"),
          entry("65", "新疆维吾尔自治区"));

  /** The bureau of a region; one that is not in the table is named by the state administration. */
  static TaxBureau of(String region) {
    String province = PROVINCES.get(region);
    return new TaxBureau(
        "1" + region + "0".repeat(8),
        province == null ? STATE_ADMINISTRATION : STATE_ADMINISTRATION + province + "税务局");
  }
}
