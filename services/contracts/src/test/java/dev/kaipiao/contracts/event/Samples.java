package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.CallId;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.contracts.value.TaxRate;
import dev.kaipiao.contracts.value.TaxpayerId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A record of any type of ours with every component set, made from its shape alone. */
final class Samples {

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("kind", "ORDINARY"),
          Map.entry("nature", "NORMAL"),
          Map.entry("treatment", "TAXED"),
          Map.entry("classificationCode", "1070304000000000000"),
          Map.entry("region", "44"),
          Map.entry("channel", "webhook"),
          Map.entry("outcome", "done"),
          Map.entry("digest", "0a".repeat(32)),
          Map.entry("certificateDigest", "0b".repeat(32)),
          Map.entry("warnings", "KP-2012"),
          Map.entry("priceMode", "NET"),
          Map.entry("currency", "CNY"),
          Map.entry("issueDate", "2026-11-23"),
          Map.entry("dateOfBookkeeping", "2026-11-23"),
          Map.entry("amount", "100.00"),
          Map.entry("amountInFigures", "100.00"),
          Map.entry("taxAmount", "13.00"),
          Map.entry("taxRate", "0.13"),
          Map.entry("net", "100.00"),
          Map.entry("tax", "13.00"),
          Map.entry("gross", "113.00"));

  private Samples() {}

  static Object of(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components[i].getName(), components[i].getGenericType());
    }
    return type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
        .newInstance(values);
  }

  /** The name a component has in JSON. */
  static String jsonName(Class<?> type, RecordComponent component) {
    try {
      JsonProperty property =
          type.getDeclaredField(component.getName()).getAnnotation(JsonProperty.class);
      return property == null ? component.getName() : property.value();
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private static Object value(String name, Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? List.of(value(name, generic.getActualTypeArguments()[0]))
          : Map.of("project", "P-7");
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return TEXTS.getOrDefault(name, "text");
    } else if (plain == int.class) {
      return 1;
    } else if (plain == boolean.class || plain == Boolean.class) {
      return false;
    } else if (plain == Money.class) {
      return Money.of("113.00");
    } else if (plain == TaxRate.class) {
      return TaxRate.of("0.13");
    } else if (plain == InvoiceNumber.class) {
      return InvoiceNumber.of("26440000000000000001");
    } else if (plain == TaxpayerId.class) {
      return TaxpayerId.of("91350200MA2YJ1XR9G");
    } else if (plain == RequestId.class) {
      return new RequestIds(new byte[32]).of("tenant", "key");
    } else if (plain == CallId.class) {
      return CallId.next();
    } else if (plain == ReasonCode.class) {
      return ReasonCode.BUREAU_REFUSED;
    } else if (plain == OffsetDateTime.class) {
      return OffsetDateTime.parse("2026-11-23T09:30:00+08:00");
    }
    return of(plain);
  }
}
