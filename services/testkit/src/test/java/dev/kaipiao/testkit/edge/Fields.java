package dev.kaipiao.testkit.edge;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.json.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The places of a JSON body into which a caller writes something. */
record Fields(String json) {

  /** All values that are not objects or arrays, however deep. */
  List<String> pointers() {
    List<String> found = new ArrayList<>();
    collect(tree(), "", found);
    return found;
  }

  /** The body with a text in one of them. */
  byte[] with(String pointer, String text) {
    JsonNode tree = tree();
    JsonPointer place = JsonPointer.compile(pointer);
    JsonNode parent = tree.at(place.head());
    String last = place.last().getMatchingProperty();
    if (parent instanceof ObjectNode object) {
      object.put(last, text);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(last), Json.mapper().valueToTree(text));
    }
    return Json.write(tree);
  }

  /** The body with a field of that name. */
  byte[] withName(String name) {
    JsonNode tree = tree();
    JsonNode inner = tree.isArray() ? tree.get(0) : tree;
    ((ObjectNode) inner).put(name, "x");
    return Json.write(tree);
  }

  private JsonNode tree() {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void collect(JsonNode node, String pointer, List<String> found) {
    if (node.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> all = node.fields(); all.hasNext(); ) {
        Map.Entry<String, JsonNode> field = all.next();
        collect(field.getValue(), pointer + "/" + field.getKey(), found);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), pointer + "/" + i, found);
      }
    } else {
      found.add(pointer);
    }
  }
}
