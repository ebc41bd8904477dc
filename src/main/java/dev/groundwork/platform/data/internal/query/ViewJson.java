package dev.groundwork.platform.data.internal.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.View;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes each {@link dev.groundwork.platform.data.View} as its {@link
 * dev.groundwork.platform.data.Included} says.
 */
@Singleton
public class ViewJson implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(
                new SimpleModule("groundwork-views").setSerializerModifier(new OfViews()));
    }

    private static final class OfViews extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config,
                BeanDescription bean,
                List<BeanPropertyWriter> properties) {
            if (View.class.isAssignableFrom(bean.getBeanClass())) {
                properties.removeIf(member -> member.getType().hasRawClass(Included.class));
            }
            return properties;
        }

        @Override
        public JsonSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
            return View.class.isAssignableFrom(bean.getBeanClass())
                    ? new OfView((BeanSerializerBase) serializer)
                    : serializer;
        }
    }

    private static final class OfView extends BeanSerializer {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, BeanPropertyWriter> members = new HashMap<>();

        OfView(BeanSerializerBase members) {
            super(members);
            for (BeanPropertyWriter member : _props) {
                this.members.put(member.getName(), member);
            }
        }

        @Override
        protected void serializeFields(Object view, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            Included included = ((View) view).included();
            if (included == null || included.selected().isEmpty()) {
                super.serializeFields(view, json, provider);
            } else {
                for (Field<?> field : included.selected()) {
                    write(members.get(field.name()), view, json, provider);
                }
            }
            if (included != null) {
                for (Map.Entry<String, Object> rows : included.rows().entrySet()) {
                    provider.defaultSerializeField(rows.getKey(), rows.getValue(), json);
                }
            }
        }

        private void write(
                BeanPropertyWriter member,
                Object view,
                JsonGenerator json,
                SerializerProvider provider)
                throws IOException {
            try {
                member.serializeAsField(view, json, provider);
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                wrapAndThrow(provider, e, view, member.getName());
            }
        }
    }
}
