package dev.groundwork.platform.data.internal.query;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.groundwork.platform.data.ReadOnlyMembers;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Puts the members of a body that its patch record has no component for into its {@link
 * ReadOnlyMembers}, where the view shows them; all others stay unknown.
 */
@Singleton
public class ReadOnlyMembersJson implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addHandler(new Collector());
        mapper.registerModule(
                new SimpleModule("groundwork-read-only-members")
                        .addDeserializer(ReadOnlyMembers.class, new Empty()));
    }

    /** Jackson has made the record by then, since its components come by the constructor. */
    private static final class Collector extends DeserializationProblemHandler {

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object record,
                String member)
                throws IOException {
            PatchForm form =
                    record instanceof Record ? PatchForm.of(record.getClass()).orElse(null) : null;
            if (form == null) {
                return false;
            }
            form.requireShown(member);
            form.readOnly(record).put(member, context.readTree(parser));
            return true;
        }
    }

    /** The component as it is before the collector puts anything into it. */
    private static final class Empty extends StdDeserializer<ReadOnlyMembers<?>> {
        private static final long serialVersionUID = 1L;

        Empty() {
            super(ReadOnlyMembers.class);
        }

        @Override
        public ReadOnlyMembers<?> getAbsentValue(DeserializationContext context) {
            return new ReadOnlyMembers<>();
        }

        /** A member of the body has the name of the component; no view shows it. */
        @Override
        public ReadOnlyMembers<?> getNullValue(DeserializationContext context)
                throws JsonMappingException {
            try {
                return unknown(context.getParser().currentName(), NullNode.getInstance());
            } catch (IOException e) {
                throw JsonMappingException.fromUnexpectedIOE(e);
            }
        }

        @Override
        public ReadOnlyMembers<?> deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return unknown(parser.currentName(), context.readTree(parser));
        }

        private static ReadOnlyMembers<?> unknown(String name, JsonNode value) {
            ReadOnlyMembers<?> members = new ReadOnlyMembers<>();
            members.put(name, value);
            return members;
        }
    }
}
