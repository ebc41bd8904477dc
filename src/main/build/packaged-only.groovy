// Takes out of the bill of materials what is not in target/quarkus-app/lib, where files are called
// group.artifact-version.jar.
import groovy.json.JsonOutput
import groovy.json.JsonSlurper

def target = new File(project.build.directory)
def packaged = ['main', 'boot']
        .collectMany { new File(target, "quarkus-app/lib/$it").list() as List } as Set
def file = new File(target, 'groundwork.cdx.json')
def bill = new JsonSlurper().parse(file)

// The same source gives the same bytes.
bill.metadata.timestamp = project.properties['project.build.outputTimestamp']
bill.components.retainAll {
    packaged.contains("${it.group}.${it.name}-${it.version}.jar".toString())
}
def kept = bill.components.collect { it.'bom-ref' } as Set
kept.add(bill.metadata.component.'bom-ref')
bill.dependencies.retainAll { kept.contains(it.ref) }
bill.dependencies.each { it.dependsOn?.retainAll { kept.contains(it) } }
file.text = JsonOutput.prettyPrint(JsonOutput.toJson(bill))
