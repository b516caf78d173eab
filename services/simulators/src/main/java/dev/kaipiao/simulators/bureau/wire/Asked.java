package dev.kaipiao.simulators.bureau.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** The questions, one record a service code; unchecked, so each field may be null. */
public interface Asked {

  /** QDFPPLFM: a segment of numbers; {@code lylsh} is the asker's own serial. */
  record Numbers(String nsrsbh, Long lysl, String lylsh) implements Asked {}

  /** XZTHSXED: take ({@code sqlx} 0) or give back (1) quota of a month {@code yyyyMM}. */
  record QuotaMove(String nsrsbh, String sqlx, String sqed, String sqlsh, String skssq)
      implements Asked {}

  /** CXSXED: how the quota of a month stands. */
  record QuotaState(String nsrsbh, String skssq) implements Asked {}

  /** QDFPSC: up to 1,000 invoices; {@code sclsh} is the uploader's own serial. */
  record Upload(String sclsh, String ptbh, List<UploadedInvoice> fpxx) implements Asked {}

  /** CXQDFPSCJG: what became of an upload. */
  record UploadResult(String sclsh) implements Asked {}

  /**
   * QDHZQRDSQ: a red-letter confirmation is entered.
   *
   * @param lrfsf who enters it: 0 seller, 1 buyer
   * @param dylzfphm number of the original blue invoice
   * @param chyyDm reason 01 to 04
   * @param hzcxje net amount to reverse, negative
   * @param sqlsh the asker's own serial
   */
  record Confirmation(
      String nsrsbh,
      String lrfsf,
      String xsfnsrsbh,
      String gmfnsrsbh,
      String dylzfphm,
      String chyyDm,
      String hzcxje,
      String hzcxse,
      String sqlsh)
      implements Asked {}

  /** QDHZQRDQR: {@code qrlx} 01 agree, 02 refuse, 03 withdraw. */
  record ConfirmationAnswer(String nsrsbh, String uuid, String qrlx) implements Asked {}

  /** CXQDHZQRDLB: days {@code kssj} to {@code jssj}, page {@code ym} from 1, 50 a page. */
  record ConfirmationList(String nsrsbh, String kssj, String jssj, String zt, Integer ym)
      implements Asked {}

  /** CXQDHZQRDMX. */
  record ConfirmationDetail(String nsrsbh, String uuid) implements Asked {}

  /** One invoice of an upload; of the many fields those that the bureau looks at. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record UploadedInvoice(
      String fphm,
      String lzfpbz,
      String fppz,
      String tdys,
      String kprq,
      String kpr,
      String fpkjfsDm,
      String ptbh,
      String qyDm,
      String ip,
      String macdz,
      String xsfnsrsbh,
      String xsfmc,
      String gmfnsrsbh,
      String gmfmc,
      String hjje,
      String hjse,
      String jshj,
      String dylzfphm,
      String hzqrxxdbh,
      List<UploadedLine> fpmxList) {}

  /** One line of an uploaded invoice. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record UploadedLine(
      String mxxh,
      String xmmc,
      String sphfwssflhbbm,
      String sl,
      String dj,
      String je,
      String slv,
      String se,
      String hsje,
      String fphxz,
      String kce) {}
}
