package dev.kaipiao.contracts.reason;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every reason for which something is refused, parked or put off. The code is stable for ever, the
 * texts say what to do, {@link #retryable()} tells whether the very same input can succeed later.
 *
 * <p>KP-1xxx the message itself, KP-2xxx the invoice's content, KP-3xxx the seller's standing,
 * KP-4xxx signing and documents, KP-5xxx banks and receipts, KP-6xxx the tax bureau, KP-7xxx
 * access, KP-8xxx the audit log, KP-9xxx the platform.
 */
public enum ReasonCode {
  MALFORMED_JSON(
      "KP-1001",
      false,
      "报文不是合法的 JSON，请修正后重新提交。",
      "The body is not valid JSON; correct it and send it again."),
  WRONG_TYPE(
      "KP-1002",
      false,
      "字段类型不正确，请按接口文档填写（金额和数量用字符串）。",
      "A field has the wrong type; see the API description (amounts and quantities are strings)."),
  UNKNOWN_FIELD(
      "KP-1003",
      false,
      "含有未知字段，请删除或改正字段名；自定义内容放入 extensions。",
      "A field is unknown; remove it or correct its name, and put your own data under extensions."),
  FIELD_MISSING("KP-1004", false, "缺少必填字段，请补齐。", "A required field is missing; add it."),
  FIELD_TOO_LONG("KP-1005", false, "字段超过最大长度，请缩短。", "A field is longer than allowed; shorten it."),
  IDEMPOTENCY_KEY_MISSING(
      "KP-1006",
      false,
      "缺少幂等键，请在 Idempotency-Key 头（或 Kafka 的 ce_id）中提供。",
      "The idempotency key is missing; give it in the Idempotency-Key header (or as ce_id on Kafka)."),
  IDEMPOTENCY_KEY_REUSED(
      "KP-1007",
      false,
      "幂等键已用于内容不同的请求，请换用新的键。",
      "The idempotency key was used with another payload; use a new key for a new request."),
  IDEMPOTENCY_KEY_INVALID(
      "KP-1008",
      false,
      "幂等键须为 1 至 128 个可见 ASCII 字符。",
      "An idempotency key has 1 to 128 visible ASCII characters."),
  BODY_TOO_LARGE(
      "KP-1009", false, "请求体过大，请拆分后分批提交。", "The body is too large; split it and send the parts."),
  REQUEST_UNKNOWN(
      "KP-1010",
      true,
      "尚未查到该请求，可能仍在排队；用同一幂等键重新提交是安全的。",
      "No request is known under this key yet, it may still be queued; sending it again with the same key is safe."),
  TOO_MANY_LINES(
      "KP-1011",
      false,
      "明细行超过 2000 行，请拆分为多张发票。",
      "There are more than 2,000 lines; split them over several invoices."),
  TOO_MANY_ITEMS(
      "KP-1012",
      false,
      "一个批次最多 10000 个请求，请拆分。",
      "A batch holds at most 10,000 requests; split it."),
  CONTROL_CHARACTER(
      "KP-1013", false, "文本含有控制字符，请删除。", "A text holds a control character; remove it."),
  INVALID_UNICODE(
      "KP-1014",
      false,
      "文本含有不成对的代理字符或非法 UTF-8，请修正编码。",
      "A text holds an unpaired surrogate or invalid UTF-8; correct its encoding."),
  RECORD_UNREADABLE(
      "KP-1015",
      false,
      "Kafka 记录无法识别（缺少头或内容为乱码），请按 AsyncAPI 文档发送。",
      "The Kafka record cannot be read (headers missing or binary rubbish); send it as the AsyncAPI document says."),
  BATCH_EMPTY(
      "KP-1016", false, "批次为空，请至少包含一个请求。", "The batch is empty; it needs at least one request."),
  QUERY_INVALID(
      "KP-1017",
      false,
      "查询参数不正确，请按接口文档填写。",
      "A query parameter is not valid; see the API description."),
  NOT_FOUND(
      "KP-1018",
      false,
      "未找到，请核对编号和权限。",
      "Nothing is found under this id; check the id and your permissions."),
  DUPLICATE_KEY_IN_BATCH(
      "KP-1019",
      false,
      "批次内幂等键重复而内容不同，请为每个请求使用不同的键。",
      "Two requests of the batch share a key but differ; use a key of its own for each."),
  REQUEST_EXPIRED(
      "KP-1020",
      false,
      "已超过调用方给出的期限，未开具；如仍需要，请用新的幂等键重新提交。",
      "The deadline that the caller gave had passed, so nothing was issued; if it is still wanted, send it again with a new key."),
  HEADER_INVALID(
      "KP-1021",
      false,
      "请求头的值不正确，请按接口文档填写。",
      "The value of a header is not valid; see the API description."),

  AMOUNT_INVALID(
      "KP-2001",
      false,
      "金额格式不正确，应为最多两位小数的十进制数字，如 \"1234.50\"。",
      "The amount is not a decimal with at most two places, such as \"1234.50\"."),
  QUANTITY_INVALID(
      "KP-2002",
      false,
      "数量或单价格式不正确，应为十进制数字，最长 25 位。",
      "The quantity or price is not a decimal of at most 25 characters."),
  AMOUNT_NEGATIVE(
      "KP-2003",
      false,
      "该行金额不得为负；只有折扣行为负。",
      "The amount of this line cannot be negative; only a discount line is."),
  AMOUNT_ZERO("KP-2004", false, "发票金额不得为零。", "The amount of an invoice cannot be zero."),
  LINE_TAX_MISMATCH(
      "KP-2005",
      false,
      "该行税额与金额×税率相差超过 0.06 元，请核对。",
      "The tax of the line differs from net × rate by more than 0.06; check it."),
  LINE_NET_MISMATCH(
      "KP-2006",
      false,
      "该行金额与数量×单价相差超过 0.01 元，请核对。",
      "The net amount of the line differs from quantity × price by more than 0.01; check it."),
  DOCUMENT_TAX_MISMATCH(
      "KP-2007",
      false,
      "整张发票累计税额误差超过 1.27 元，请核对各行税额。",
      "The tax errors of all lines add up to more than 1.27; check the lines."),
  TOTALS_MISMATCH(
      "KP-2008",
      false,
      "合计与各行之和不一致，请核对。",
      "The totals are not the exact sums of the lines; check them."),
  QUANTITY_WITHOUT_PRICE(
      "KP-2009",
      false,
      "数量和单价须同时填写或同时为空。",
      "Quantity and price go together: give both or neither."),
  LINES_MISSING("KP-2010", false, "至少需要一行明细。", "An invoice needs at least one line."),
  TAXPAYER_ID_INVALID(
      "KP-2011",
      false,
      "纳税人识别号应为 15 至 20 位大写字母或数字。",
      "A taxpayer id has 15 to 20 capital letters and digits."),
  TAXPAYER_ID_CHECK_DIGIT(
      "KP-2012",
      false,
      "提示：统一社会信用代码校验位不符，请核对（早期代码可能如此）。",
      "Warning: the check character of the unified social credit code does not hold; check it (early codes may be so)."),
  BUYER_ID_MISSING(
      "KP-2013",
      false,
      "开具专用发票须填写购买方纳税人识别号。",
      "A special VAT invoice needs the buyer's taxpayer id."),
  CLASSIFICATION_CODE_INVALID(
      "KP-2014",
      false,
      "税收分类编码应为 19 位数字，请按编码表填写。",
      "A tax classification code has 19 digits; take it from the code table."),
  TAX_RATE_NOT_ALLOWED(
      "KP-2015",
      false,
      "该税率在开票日期不可用，请核对税率。",
      "The tax rate is not in force on the invoice date; check it."),
  TAX_TREATMENT_CONFLICT(
      "KP-2016", false, "免税或不征税的行税率与税额须为零。", "An exempt or not taxed line has rate and tax zero."),
  DISCOUNT_LINE_MISPLACED(
      "KP-2017",
      false,
      "折扣行须紧跟被折扣行，且分类编码与税率相同。",
      "A discount line follows the line it discounts, with the same classification code and rate."),
  DISCOUNT_TOO_LARGE(
      "KP-2018", false, "折扣金额不得超过被折扣行金额。", "A discount cannot exceed the line it discounts."),
  DATE_INVALID(
      "KP-2019", false, "日期不正确或不在允许的范围内。", "The date is not valid or not in the allowed range."),
  ENUM_INVALID(
      "KP-2020",
      false,
      "取值不在允许的代码表内，请按接口文档填写。",
      "The value is not one of the allowed codes; see the API description."),
  CURRENCY_NOT_SUPPORTED("KP-2021", false, "仅支持人民币（CNY）。", "Only CNY is supported."),

  SELLER_UNKNOWN(
      "KP-3001",
      false,
      "销售方未在本租户登记，请联系运营人员登记后用新的幂等键重新提交。",
      "The seller is not registered for this tenant; have an operator register it, then send the request again with a new key."),
  QUOTA_EXHAUSTED(
      "KP-3002",
      false,
      "可用授信额度不足，请申请调增额度后用新的幂等键重新提交。",
      "The seller's quota is used up; ask the tax bureau for more, then send it again with a new key."),
  NUMBERS_EXHAUSTED(
      "KP-3003",
      false,
      "税务机关暂无可领用的发票号码，请联系主管税务机关后用新的幂等键重新提交。",
      "The tax bureau grants no more invoice numbers; contact it, then send the request again with a new key."),
  NUMBERS_AWAITED(
      "KP-3004",
      true,
      "发票号段正在领用，领到后自动开具，无需重发。",
      "A number segment is being leased; the invoice is issued by itself when it arrives, do not send it again."),
  QUOTA_AWAITED(
      "KP-3005",
      true,
      "授信额度正在下载，下载后自动开具，无需重发。",
      "A quota block is being fetched; the invoice is issued by itself when it arrives, do not send it again."),
  SELLER_BLOCKED(
      "KP-3006",
      false,
      "销售方已被税务机关暂停开票，请联系主管税务机关。",
      "The tax bureau has suspended the seller; contact it."),

  SIGNING_KEY_MISSING(
      "KP-4001",
      true,
      "租户没有可用的签名密钥，请运营人员导入证书后重放。",
      "The tenant has no usable signing key; have an operator import one, then replay."),
  CERTIFICATE_EXPIRED("KP-4002", false, "证书已过期，请更换证书。", "The certificate has expired; replace it."),
  CERTIFICATE_NOT_YET_VALID("KP-4003", false, "证书尚未生效。", "The certificate is not valid yet."),
  CHAIN_INCOMPLETE(
      "KP-4004",
      false,
      "证书链不完整，缺少中间证书。",
      "The certificate chain is incomplete: an intermediate certificate is missing."),
  CERTIFICATE_UNTRUSTED(
      "KP-4005", false, "证书不是由受信任的机构签发。", "The certificate was not issued by a trusted authority."),
  SIGNATURE_INVALID(
      "KP-4006",
      false,
      "签名值与内容不符，内容可能被篡改。",
      "The signature does not match the content, which may have been changed."),
  SIGNATURE_MISSING("KP-4007", false, "没有签名。", "There is no signature."),
  DOCUMENT_UNREADABLE(
      "KP-4008", false, "文件无法识别为电子发票。", "The file cannot be read as an electronic invoice."),
  DIGEST_MISMATCH(
      "KP-4009", false, "摘要与内容不符，内容已被更改。", "The digest does not match: the content was changed."),
  SIGNATURE_COVERAGE(
      "KP-4010",
      false,
      "签名未覆盖整张发票，可能是签名包装攻击。",
      "The signature does not cover the whole invoice; it may have been wrapped."),
  SUBJECT_MISMATCH(
      "KP-4011", false, "证书主体与销售方不符。", "The certificate's subject is not the seller's tenant."),
  ALGORITHM_NOT_ALLOWED(
      "KP-4012",
      false,
      "签名算法或密钥强度不被允许。",
      "The signature algorithm or key strength is not allowed."),
  KEY_USAGE_WRONG(
      "KP-4013", false, "证书的密钥用途不允许签名。", "The certificate's key usage does not allow signing."),
  DOCUMENT_UNKNOWN("KP-4014", true, "尚无该号码的文件。", "There is no document of this number yet."),
  CONTENT_INCONSISTENT(
      "KP-4015",
      false,
      "发票内容前后不一致（号码、合计或大写金额）。",
      "The invoice contradicts itself: number, sums or the amount in words."),
  SIGNING_TIME_IMPLAUSIBLE(
      "KP-4016", false, "签名时间缺失或晚于当前时间。", "The signing time is missing or lies in the future."),
  SIGNING_CERTIFICATE_MISMATCH(
      "KP-4017",
      false,
      "签名所指的证书与所附证书不符。",
      "The signature names another certificate than the one it carries."),

  BANK_UNKNOWN("KP-5001", false, "银行未登记。", "The bank is not registered."),
  BANK_SIGNATURE_MISSING(
      "KP-5002", false, "回单没有银行签名。", "The receipt carries no signature of the bank."),
  BANK_SIGNATURE_INVALID(
      "KP-5003",
      false,
      "回单的银行签名无效，可能是伪造。",
      "The bank's signature on the receipt is invalid; it may be forged."),
  BANK_CERTIFICATE_NOT_PINNED(
      "KP-5004",
      false,
      "回单签名证书不是该银行登记的证书。",
      "The receipt was signed with a certificate that is not pinned for this bank."),
  ACCOUNT_NOT_OF_BANK(
      "KP-5005", false, "收款账户不属于该银行可代表的范围。", "The bank may not speak for the payee's account."),
  RECEIPT_INVALID("KP-5006", false, "回单内容不完整或格式不正确。", "The receipt is incomplete or malformed."),
  RECEIPT_AMOUNT_IN_WORDS(
      "KP-5007",
      false,
      "回单小写金额与大写金额不一致。",
      "The receipt's amount in figures is not its amount in words."),
  RECEIPT_UNMATCHED(
      "KP-5008",
      true,
      "未找到与回单对应的发票，等待人工核对。",
      "No invoice matches the receipt; a person has to look at it."),
  RECEIPT_AMBIGUOUS(
      "KP-5009",
      true,
      "回单对应多张发票，等待人工核对。",
      "Several invoices match the receipt; a person has to choose."),
  RECEIPT_ALTERED(
      "KP-5010",
      false,
      "同一回单编号的内容与先前不同。",
      "A receipt of this number came before with other content."),
  DELIVERY_REFUSED(
      "KP-5011",
      true,
      "银行拒收投递，将按计划重试。",
      "The bank refused the delivery; it is tried again on schedule."),
  DELIVERY_ABANDONED(
      "KP-5012",
      true,
      "投递多次失败后停止，可人工重放。",
      "The delivery was given up after its last try; it can be replayed."),
  OVERPAYMENT(
      "KP-5013",
      false,
      "回单金额超过发票未付金额，等待人工核对。",
      "The receipt exceeds what is open on the invoice; a person has to look at it."),
  IDENTIFYING_CODE_REPLAYED(
      "KP-5014",
      false,
      "回单防伪码已用于另一张回单。",
      "The receipt's identifying code was used by another receipt."),
  BANK_ADDRESS_REFUSED(
      "KP-5015",
      false,
      "银行回调地址不被允许，应为 http 或 https 且不指向保留网段。",
      "The bank's address is not allowed; give an http or https URL outside of reserved networks."),
  BANK_REGISTRATION_INVALID(
      "KP-5016",
      false,
      "银行登记内容不完整或不正确，请按明细修正。",
      "The registration of the bank is incomplete or wrong; correct what is named."),
  RECEIPT_SETTLED(
      "KP-5017",
      false,
      "回单已全部核销，没有可分配的余额。",
      "The receipt is allocated in full; nothing is left to allocate."),

  BUREAU_UNAVAILABLE(
      "KP-6001",
      true,
      "税务机关接口暂不可用，恢复后自动继续，无需重发。",
      "The tax bureau does not answer; work goes on by itself when it does."),
  BUREAU_REFUSED(
      "KP-6002",
      false,
      "税务机关拒收该发票，请查看明细并处理。",
      "The tax bureau refused the invoice; see the detail and act on it."),

  UNAUTHENTICATED(
      "KP-7001", false, "未提供有效的访问令牌，请重新获取令牌。", "There is no valid access token; get a new one."),
  FORBIDDEN("KP-7002", false, "没有此操作的权限。", "This role may not do this."),
  FORBIDDEN_TENANT("KP-7003", false, "无权访问其他租户的数据。", "Data of another tenant cannot be reached."),
  EDGE_REFUSED(
      "KP-7010",
      false,
      "网关拒绝了该请求：格式不合协议、来源不被允许，或内容类似攻击；如属误判，请凭编号联系运营人员。",
      "The edge refused this request: it breaks the protocol, comes from a place that may not ask, or looks like an attack; if it is none of these, give the operators the id."),
  CLIENT_CERTIFICATE_NEEDED(
      "KP-7011",
      false,
      "银行须出示已登记的客户端证书。",
      "A bank has to show a client certificate that is registered here."),

  PROOF_AWAITED(
      "KP-8001",
      true,
      "该事件已入日志，尚未计入签名检查点；请在 Retry-After 指定的时间后再取证明。",
      "The event is logged but no signed checkpoint covers it yet; ask for its proof again after Retry-After."),

  PROCESSING_FAILED(
      "KP-9001",
      true,
      "处理该记录时出现内部错误，已存放，可重放。",
      "An internal error occurred on this record; it is parked and can be replayed."),
  KEY_BLOCKED(
      "KP-9002",
      true,
      "同一键的更早记录已被存放，本记录随之等待重放。",
      "An earlier record of the same key is parked; this one waits with it."),
  INTAKE_UNAVAILABLE(
      "KP-9003",
      true,
      "消息系统暂不可用，请求未被接受；请稍后用同一幂等键重试。",
      "The broker does not answer, the request was not accepted; try again with the same key."),
  OVERLOADED(
      "KP-9004",
      true,
      "系统繁忙，请在 Retry-After 指定的时间后用同一幂等键重试。",
      "Too much is in flight; try again with the same key after Retry-After."),
  INTERNAL(
      "KP-9005",
      true,
      "内部错误，请凭编号联系运营人员。",
      "An internal error occurred; give the operators the id."),
  RECORD_UNSENDABLE(
      "KP-9006",
      false,
      "消息系统拒收该记录（例如过大），已存放；调整主题配置后可重放。",
      "The broker does not take this record, for one because it is too large; it is parked and can be replayed once the topic allows it."),
  BACKLOG_TOO_LONG(
      "KP-9007",
      true,
      "排队过长，暂不接收此类请求；请在 Retry-After 指定的时间后用同一幂等键重试。",
      "The queue is too long for requests of this class; try again with the same key after Retry-After."),
  TENANT_LIMIT_REACHED(
      "KP-9008",
      true,
      "本租户的请求超出限额，请在 Retry-After 指定的时间后用同一幂等键重试。",
      "The tenant has used up its share for now; try again with the same key after Retry-After."),
  SOURCE_UNAVAILABLE(
      "KP-9009",
      true,
      "数据暂时无法读取或更改，请在 Retry-After 指定的时间后重试；已接受的请求不受影响。",
      "The data cannot be read or changed for now; try again after Retry-After. Nothing that was accepted is affected."),
  SERVICE_UNREACHABLE(
      "KP-9010",
      true,
      "服务暂时无法应答，请在 Retry-After 指定的时间后用同一幂等键重试；已接受的请求不受影响。",
      "The service does not answer for now; try again with the same key after Retry-After. Nothing that was accepted is affected.");

  private static final Map<String, ReasonCode> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(ReasonCode::code, Function.identity()));

  private final String code;
  private final boolean retryable;
  private final String chinese;
  private final String english;

  ReasonCode(String code, boolean retryable, String chinese, String english) {
    this.code = code;
    this.retryable = retryable;
    this.chinese = chinese;
    this.english = english;
  }

  /** The reason of a code such as {@code KP-1001}. */
  @JsonCreator
  public static ReasonCode ofCode(String code) {
    ReasonCode reason = BY_CODE.get(code);
    if (reason == null) {
      throw new IllegalArgumentException("no such reason code: " + code);
    }
    return reason;
  }

  @JsonValue
  public String code() {
    return code;
  }

  /** Whether the same input can succeed later without being changed. */
  public boolean retryable() {
    return retryable;
  }

  public String chinese() {
    return chinese;
  }

  public String english() {
    return english;
  }
}
