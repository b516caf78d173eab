package dev.kaipiao.web.diagnosis;

import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** A look at one layer; every bean of this type is part of the service's diagnosis. */
public interface LayerLook {

  Layer layer();

  /** What it found, never empty. It changes nothing and does not block its caller. */
  Uni<List<Finding>> look();
}
