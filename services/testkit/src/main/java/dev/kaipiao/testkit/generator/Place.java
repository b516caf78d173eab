package dev.kaipiao.testkit.generator;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where a company sits.
 *
 * @param region six digits of GB/T 2260
 * @param district in full, such as 厦门市思明区
 * @param city short, as company names begin
 * @param street a street there
 */
record Place(String region, String district, String city, String street) {

  private static final List<Place> ALL =
      Table.read("places.tsv", row -> new Place(row[0], row[1], row[2], row[3]));

  static Place any(RandomGenerator random) {
    return ALL.get(random.nextInt(ALL.size()));
  }

  String province() {
    return region.substring(0, 2);
  }

  String address(RandomGenerator random) {
    return district + street + random.nextInt(1, 999) + "号";
  }
}
