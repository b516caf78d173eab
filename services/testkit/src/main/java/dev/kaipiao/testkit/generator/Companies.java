package dev.kaipiao.testkit.generator;

import dev.kaipiao.contracts.command.InvoiceRequest.Party;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes companies and people: their names, addresses, telephones and accounts. */
final class Companies {

  private static final List<String> WORDS =
      List.of(
          "恒信", "瑞丰", "明远", "华泰", "鼎盛", "安和", "宏图", "嘉业", "新源", "博雅", "同创", "天成", "万顺", "启航", "中联",
          "盛世", "佳禾", "远航", "信达", "蓝海", "晨曦", "锦程", "泰和", "云帆", "正大", "九州", "众合", "德胜", "龙腾", "星辰");
  private static final List<String> TRADES =
      List.of(
          "科技", "贸易", "电子", "机电设备", "建材", "信息技术", "物流", "食品", "医疗器械", "文化传媒", "汽车服务", "环保科技",
          "酒店管理", "供应链管理", "新能源", "纺织", "化工", "农业发展");
  private static final List<String> FAMILY_NAMES =
      List.of("王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "欧阳", "司徒");
  private static final List<String> GIVEN_NAMES =
      List.of("伟", "芳", "娜", "敏", "静", "秀英", "丽", "强", "磊", "洋", "艳", "勇", "雨桐", "子轩", "浩然", "梓涵");

  private final RandomGenerator random;

  Companies(RandomGenerator random) {
    this.random = random;
  }

  Seller seller(String tenant) {
    Place place = Place.any(random);
    Bank bank = Bank.values()[random.nextInt(Bank.values().length)];
    return new Seller(
        tenant,
        name(place),
        TaxpayerIds.valid(random, place.region()),
        place.province(),
        place.address(random),
        telephone(),
        branch(bank, place),
        bank.account(random),
        random.nextInt(10) == 0);
  }

  /** A company with everything that may stand on an invoice. */
  Party buyer() {
    Place place = Place.any(random);
    Bank bank = Bank.values()[random.nextInt(Bank.values().length)];
    return new Party(
        TaxpayerIds.valid(random, place.region()).value(),
        name(place),
        place.address(random),
        telephone(),
        branch(bank, place),
        bank.account(random),
        null);
  }

  Party naturalPerson() {
    return new Party(null, personName(), null, null, null, null, true);
  }

  String personName() {
    return any(FAMILY_NAMES) + any(GIVEN_NAMES);
  }

  private String name(Place place) {
    return place.city() + any(WORDS) + any(WORDS) + any(TRADES) + "有限公司";
  }

  private String telephone() {
    return "1%d%09d".formatted(random.nextInt(3, 10), random.nextInt(1_000_000_000));
  }

  private static String branch(Bank bank, Place place) {
    return bank.chineseName() + place.city() + "分行";
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
