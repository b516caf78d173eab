package dev.kaipiao.web.diagnosis;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Looks at what the process itself may use: files and connections. */
@Singleton
public class ProcessLook implements LayerLook {

  private static final long FILES_WANTED = 4_096;

  @Override
  public Layer layer() {
    return Layer.MACHINE;
  }

  @Override
  public Uni<List<Finding>> look() {
    return Uni.createFrom()
        .item(
            ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? List.of(
                    judge(unix.getOpenFileDescriptorCount(), unix.getMaxFileDescriptorCount()))
                : List.of(Finding.of(Code.MACHINE_OK, "this system does not tell open files")));
  }

  static Finding judge(long open, long limit) {
    String seen = "%d of %d files open".formatted(open, limit);
    if (open * 50 >= limit * 49) {
      return Finding.of(Code.FILES_EXHAUSTED, seen);
    }
    return Finding.of(limit < FILES_WANTED ? Code.FILES_LIMIT_LOW : Code.MACHINE_OK, seen);
  }
}
