package dev.kaipiao.simulators.bureau.wire;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every {@code returncode} of the bureau, of a call (00 to 39, 98, 99) or of one invoice in it. */
public enum ReturnCode {
  DONE("00", "成功"),
  MALFORMED("01", "报文格式错误"),
  SERVICE_UNKNOWN("02", "服务编码不存在"),
  FIELD_MISSING("03", "必填项为空"),
  TOO_MANY("04", "单次上传不得超过1000张"),
  SERIAL_REUSED("11", "流水号已被其他内容使用"),
  NUMBERS_EXHAUSTED("21", "可领用的发票号码不足"),
  REGION_UNKNOWN("22", "销售方所属地区未开通"),
  TAXPAYER_BLOCKED("23", "纳税人已被暂停开票"),
  QUOTA_EXHAUSTED("31", "本月可用授信额度不足"),
  QUOTA_RETURN_TOO_LARGE("32", "退回额度大于已下载未使用额度"),
  PERIOD_INVALID("33", "税款所属期不正确"),
  INVOICE_FIELD_MISSING("40", "发票必填项为空"),
  INVOICE_SUMS_WRONG("41", "发票合计金额或税额不正确"),
  INVOICE_NUMBER_NOT_LEASED("42", "发票号码不在已赋码号段内"),
  INVOICE_SELLER_WRONG("43", "销售方与号段领用人不一致"),
  INVOICE_ALREADY_UPLOADED("44", "发票已上传"),
  INVOICE_OVER_QUOTA("45", "超出已下载的授信额度"),
  INVOICE_REGION_WRONG("46", "区域代码与发票号码不符"),
  INVOICE_NOT_CONFIRMED("47", "未找到可用的红字信息确认单"),
  INVOICE_REFUSED("48", "发票风险校验未通过"),
  CONFIRMATION_UNKNOWN("51", "红字信息确认单不存在"),
  CONFIRMATION_STATE("52", "红字信息确认单当前状态不允许此操作"),
  CONFIRMATION_PARTY("53", "不是确认单当事方或不应由本方确认"),
  CONFIRMATION_AMOUNT("54", "红冲金额超过原蓝字发票剩余金额"),
  CONFIRMATION_ORIGINAL("55", "原蓝字发票不存在"),
  CONFIRMATION_QUERY("56", "查询时间范围不得超过90天"),
  VERSION_UNSUPPORTED("98", "接口版本不受支持"),
  BUSY("99", "系统繁忙，请稍后再试");

  private static final Map<String, ReturnCode> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(ReturnCode::code, Function.identity()));

  private final String code;
  private final String message;

  ReturnCode(String code, String message) {
    this.code = code;
    this.message = message;
  }

  public static ReturnCode ofCode(String code) {
    ReturnCode found = BY_CODE.get(code);
    if (found == null) {
      throw new IllegalArgumentException("no such return code: " + code);
    }
    return found;
  }

  public String code() {
    return code;
  }

  public String message() {
    return message;
  }
}
