package dev.kaipiao.simulators.bureau.wire;

import java.util.List;

/** The answers; each begins with {@code returncode} and {@code returnmsg}. */
public interface Answer {

  String returncode();

  String returnmsg();

  static Refusal refusal(ReturnCode code) {
    return new Refusal(code.code(), code.message());
  }

  /** Any answer but success, and a success that has nothing else to say. */
  record Refusal(String returncode, String returnmsg) implements Answer {}

  /** A segment: first and last number, and how many that is. */
  record Numbers(String returncode, String returnmsg, String fpqshm, String fpzzhm, long lysl)
      implements Answer {
    public static Numbers of(String first, String last, long count) {
      return new Numbers(ReturnCode.DONE.code(), ReturnCode.DONE.message(), first, last, count);
    }
  }

  /** Granted (or taken back) amount, and the rest that can still be granted this month. */
  record QuotaMove(String returncode, String returnmsg, String sqed, String kysyed)
      implements Answer {
    public static QuotaMove of(String moved, String rest) {
      return new QuotaMove(ReturnCode.DONE.code(), ReturnCode.DONE.message(), moved, rest);
    }
  }

  /** Paused Y/N, month total, rest to grant, granted, granted minus uploaded. */
  record QuotaState(
      String returncode,
      String returnmsg,
      String ztsxbz,
      String bysxed,
      String kysyed,
      String yxzed,
      String yxzwsyed)
      implements Answer {}

  /** An upload was taken for processing. */
  record Upload(String returncode, String returnmsg, String sclsh) implements Answer {
    public static Upload taken(String serial) {
      return new Upload(ReturnCode.DONE.code(), ReturnCode.DONE.message(), serial);
    }
  }

  /** {@code zt}: 00 in processing, 01 done, 09 unknown serial; {@code jg} is there when done. */
  record UploadResult(String returncode, String returnmsg, String zt, List<InvoiceResult> jg)
      implements Answer {
    public static UploadResult of(String state, List<InvoiceResult> results) {
      return new UploadResult(ReturnCode.DONE.code(), ReturnCode.DONE.message(), state, results);
    }
  }

  /** What became of one invoice of an upload. */
  record InvoiceResult(String fphm, String returncode, String returnmsg) {}

  /** A red-letter confirmation as it stands. */
  record Confirmation(
      String returncode,
      String returnmsg,
      String uuid,
      String hzqrxxdbh,
      String hzqrxxztDm,
      String lrfsf,
      String xsfnsrsbh,
      String gmfnsrsbh,
      String dylzfphm,
      String chyyDm,
      String hzcxje,
      String hzcxse,
      String lrrq,
      String hzfphm)
      implements Answer {}

  /** One page of confirmations and how many there are in all. */
  record Confirmations(String returncode, String returnmsg, int zs, List<Confirmation> list)
      implements Answer {
    public static Confirmations of(int total, List<Confirmation> page) {
      return new Confirmations(ReturnCode.DONE.code(), ReturnCode.DONE.message(), total, page);
    }
  }
}
