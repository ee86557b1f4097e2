// The field's words in English, Spanish and French, so that a suggestion in one language finds recommendations in another.

/** One line a notion: English | Spanish, … | French, …; several English words where the notion needs them. Accents are left out; words are compared by their stems. */
const table = `
abortion|aborto|avortement
abolish|abolir,abolicion|abolir,abolition,abroger
abuse|abuso,maltrato|abus,maltraitance
accede accession|adherir,adhesion|adherer,adhesion
accelerate expedite|acelerar,agilizar|accelerer,hater
access|acceso,acceder|acces,acceder
accountability|rendicion,responsabilidad|responsabilite
action|accion|action
address|abordar|aborder,remedier
adolescent|adolescente|adolescent
adopt|adoptar,aprobar,aprobacion|adopter,adoption
affordable|asequible|abordable
african|africano|africain
african descent|afrodescendiente,ascendencia|afrodescendant,ascendance
age|edad|age
aged elderly older|anciano,mayor|ainee,agee
agency|agencia,organismo|organisme
aid assistance|ayuda,asistencia|aide,assistance
allocate|asignar,destinar|allouer,affecter
amend|enmendar,modificar,reformar|amender,modifier
arbitrary|arbitrario|arbitraire
area|zona,area|zone,region
armed|armado|arme
arrest|arresto,detener|arrestation
assembly|reunion|reunion,rassemblement
association|asociacion|association
asylum|asilo|asile
attack|ataque,agresion|attaque,agression
attention|atencion|attention
authority|autoridad|autorite
awareness|sensibilizacion,concienciar,concienciacion|sensibilisation,sensibiliser
ban prohibit|prohibir,prohibicion|interdire,interdiction
basic|basico|base,elementaire
bill draft|proyecto|projet
birth|nacimiento|naissance
budget|presupuesto|budget
campaign|campana|campagne
capacity|capacidad|capacite
capital|capital|capital
carry conduct|realizar,efectuar|mener,effectuer
case|caso|cas
cease end|cesar,poner|cesser,mettre
centre|centro|centre
challenge|desafio,reto|defi
child|nino,nina,infancia,menor,infantil|enfant,enfance,mineur
citizenship nationality|ciudadania,nacionalidad|citoyennete,nationalite
civil|civil|civil
civil society|sociedad|societe
climate|clima,climatico|climat,climatique
code|codigo|code
combat fight|combatir,luchar,lucha|combattre,lutter,lutte
commission|comision|commission
committee|comite|comite
community|comunidad,comunitario|communaute,communautaire
comply conformity|cumplir,conformidad|conformer,conformite,respecter
comprehensive|integral,amplio|complet,global
conflict|conflicto|conflit
consider|considerar,estudiar|envisager,considerer,etudier
constitution|constitucion|constitution
continue|continuar,seguir,proseguir|continuer,poursuivre
convention|convencion,convenio|convention
cooperation|cooperacion,cooperar|cooperation,cooperer
corporal punishment|corporal,castigo|corporel,chatiment
corruption|corrupcion|corruption
country|pais|pays
court tribunal|tribunal,corte|tribunal,cour
covenant|pacto|pacte
create establish|crear,establecer,creacion,habilitar|creer,etablir,creation,mettre
crime offence|delito,crimen,criminal|crime,infraction,criminel
criminalize|penalizar,tipificar|criminaliser,incriminer
cruel|cruel|cruel
culture cultural|cultura,cultural|culture,culturel
curriculum|curriculo,plan|programme
death penalty|muerte,pena|mort,peine
decriminalize|despenalizar|depenaliser
defender|defensor|defenseur
degrading|degradante|degradant
democracy|democracia|democratie
detention prison|detencion,prision,carcel,recluso,penitenciario|detention,prison,detenu,penitentiaire
develop development|desarrollar,desarrollo,elaborar|developper,developpement,elaborer
dialogue|dialogo|dialogue
disability|discapacidad,discapacitado|handicap,handicape
disadvantaged|desfavorecido,desventaja|defavorise
disappearance|desaparicion|disparition
discrimination|discriminacion,discriminar,discriminatorio|discrimination,discriminatoire
domestic|domestico|domestique,interne
dropout abandon|abandono,desercion|abandon,decrochage
drug|droga|drogue
early|precoz,temprano|precoce
economic|economico|economique
education school|educacion,educativo,ensenanza,escolar,escuela,escolarizacion|education,educatif,enseignement,scolaire,ecole,scolarisation
effective|eficaz,efectivo|efficace,effectif
effort|esfuerzo|effort
election|eleccion,electoral|election,electoral
eliminate eradicate|eliminar,erradicar,eliminacion,erradicacion|eliminer,elimination,eradiquer
employment work|empleo,trabajo,laboral|emploi,travail
empowerment|empoderamiento,empoderar|autonomisation
encourage promote|fomentar,promover,alentar,fomento,promocion|encourager,promouvoir,promotion
enforce|hacer|executer
ensure guarantee|asegurar,garantizar,velar|assurer,garantir,veiller
environment|ambiente,ambiental|environnement
equality|igualdad,equidad,igualitario|egalite,equite
ethnic|etnico|ethnique
exclusion|exclusion|exclusion
execution|ejecucion|execution
existing|existente|existant
expand extend|ampliar,expandir|elargir,etendre
exploitation|explotacion|exploitation
expression|expresion|expression
extrajudicial|extrajudicial|extrajudiciaire
facilitate|facilitar|faciliter
family|familia,familiar|famille,familial
female|femenino|feminin
food|alimentacion,alimento|alimentation,nourriture
force|fuerza|force
forced|forzado,forzoso|force
framework|marco|cadre
free freedom|libre,libertad|libre,liberte
fully|plenamente|pleinement
fund finance|fondo,financiero,financiacion,financiamiento|fonds,financier,financement
gap|brecha|ecart,lacune
gender|genero|genre,sexe
genital mutilation|genital,mutilacion|genital,mutilation
girl|nina|fille
government|gobierno,gubernamental|gouvernement,gouvernemental
group|grupo|groupe
harassment|acoso|harcelement
harmful|nocivo,perjudicial|nefaste,prejudiciable
hate|odio|haine
health|salud,sanitario|sante,sanitaire
hiv|vih|vih
home|hogar|foyer,domicile
housing|vivienda|logement
human|humano|humain
human rights education training|capacitacion,formacion|formation
identity|identidad|identite
impact|repercusion,impacto|incidence,impact
implement|aplicar,implementar,aplicacion,implementacion,ejecutar|appliquer,mettre,application,mise
improve|mejorar,mejora|ameliorer,amelioration
impunity|impunidad|impunite
inclusion inclusive|inclusion,inclusivo|inclusion,inclusif
income|ingreso,recurso|revenu
increase|aumentar,incrementar|augmenter,accroitre
independent|independiente|independant
indigenous|indigena|autochtone
inequality|desigualdad|inegalite
information|informacion|information
infrastructure structure|infraestructura,estructura|infrastructure,structure
inhuman|inhumano|inhumain
institution|institucion|institution
integrate incorporate|integrar,incorporar|integrer,incorporer
intensify redouble|intensificar,redoblar|intensifier,redoubler
internally displaced|desplazado|deplace
international|internacional|international
intersex|intersexual|intersexe
intolerance|intolerancia|intolerance
invest|invertir,inversion|investir,investissement
investigate|investigar,investigacion|enqueter,enquete
invitation|invitacion|invitation
issue|expedir,dictar|delivrer
journalist|periodista|journaliste
judge|juez|juge
judicial judiciary|judicial|judiciaire
justice|justicia|justice
juvenile|juvenil|juvenile
labour|laboral,trabajo|travail
land|tierra|terre,foncier
language|lengua,idioma|langue
law legislation|ley,legislacion,legislativo,normativa,legal|loi,legislation,legislatif,juridique
lesbian gay lgbti|lesbiana,gay,lgbti,homosexual|lesbienne,gay,lgbti,homosexuel
life|vida|vie
literacy|alfabetizacion|alphabetisation
living standard|nivel|niveau
low|bajo,escaso|faible
maintain|mantener|maintenir
maltreatment|maltrato|mauvais
market|mercado|marche
marriage|matrimonio|mariage
material|material|materiel
maternal|materno|maternel
meal|comedor|repas,cantine
measure step|medida|mesure
mechanism|mecanismo|mecanisme
media press|medio,prensa|media,presse
migrant immigrant|migrante,migratorio,inmigrante,inmigracion|migrant,migratoire,immigre,immigration
minority|minoria|minorite
monitor|vigilar,supervisar,seguimiento|surveiller,suivi
moratorium|moratoria|moratoire
mortality|mortalidad|mortalite
national|nacional|national
necessary|necesario|necessaire
office|oficina|bureau
ombudsman|defensoria|mediateur
opportunity|oportunidad|chance,possibilite
optional protocol|facultativo,protocolo|facultatif,protocole
organization|organizacion|organisation
orientation|orientacion|orientation
parliament|parlamento|parlement
participation|participacion,participar|participation,participer
particular|particular|particulier
party|parte|partie
peace|paz|paix
peaceful|pacifico|pacifique
penal criminal|penal|penal
people|pueblo,poblacion|peuple,population
performance|desempeno,rendimiento|performance,rendement
person|persona|personne
plan|plan|plan
police|policia,policial|police,policier
policy|politica|politique
political|politico|politique
poor poverty|pobre,pobreza|pauvre,pauvrete
practice|practica|pratique
prevent|prevenir,prevencion,impedir|prevenir,prevention,empecher
primary|primario|primaire
privacy|privacidad|prive
procedure|procedimiento|procedure
programme|programa|programme
property|propiedad|propriete
prosecute|enjuiciar,procesar|poursuivre
prostitution|prostitucion|prostitution
protect|proteger,proteccion|proteger,protection
provide offer|proporcionar,ofrecer,otorgar,brindar|fournir,offrir,octroyer
public|publico|public
punish|castigar,sancionar,sancion|punir,sanctionner,sanction
quality|calidad|qualite
race racial|raza,racial|race,racial
racism|racismo|racisme
ratify ratification|ratificar,ratificacion|ratifier,ratification
recommendation|recomendacion|recommandation
reduce|reducir,disminuir|reduire,diminuer
reform|reforma|reforme
refugee|refugiado|refugie
region|region|region
registration|registro,inscripcion|enregistrement
rehabilitation|rehabilitacion|readaptation,rehabilitation
religion religious|religion,religioso|religion,religieux
remote|remoto,alejado|recule,isole
report complaint|denuncia,queja|plainte,signalement
reproductive|reproductivo|procreatif,reproductif
reservation|reserva|reserve
resource|recurso|ressource
review|revisar,examen,examinar|examiner,examen,revoir
right|derecho|droit
rural|rural|rural
safe|seguro|sur
sanitation|saneamiento|assainissement
scholarship|beca|bourse
secondary|secundario|secondaire
security|seguridad|securite
sector|sector|secteur
service|servicio|service
sex sexual|sexo,sexual|sexe,sexuel
sign|firmar|signer
slavery|esclavitud|esclavage
social|social|social
special procedures|procedimiento,especial,relator|procedure,special,rapporteur
space|espacio|espace
speech|discurso|discours
standard|norma|norme
state|estado|etat
stateless|apatrida,apatridia|apatride,apatridie
step|paso|etape
stereotype|estereotipo|stereotype
strategy|estrategia|strategie
strengthen reinforce|fortalecer,reforzar,fortalecimiento|renforcer,renforcement
street|calle|rue
structural|estructural|structurel
student|estudiante,alumno|etudiant,eleve
study|estudio|etude
suffer|sufrir|souffrir
support|apoyo,apoyar,respaldo|soutien,appui,appuyer,soutenir
sustainable|sostenible|durable
system|sistema|systeme
teacher|docente,maestro,profesor|enseignant
technical|tecnico|technique
territory|territorio|territoire
terrorism|terrorismo|terrorisme
torture|tortura|torture
traditional|tradicional|traditionnel
trafficking|trata,trafico|traite,trafic
train training|capacitar,formar,capacitacion|former,formation
transgender|transgenero|transgenre
treatment|trato,tratamiento|traitement
treaty|tratado|traite
truth|verdad|verite
university|universidad|universite
update|actualizar|actualiser
vaccine|vacuna|vaccin
victim|victima|victime
violence violent|violencia,violento|violence,violent
violation|violacion|violation
visit|visita|visite
voice listen|voz,escuchar|voix,ecouter
vulnerable|vulnerable,vulnerabilidad|vulnerable,vulnerabilite
wage pay|salario,remuneracion|salaire,remuneration
water|agua|eau
well|bienestar|bien
withdraw|retirar|retirer
woman women|mujer|femme
worker|trabajador|travailleur
xenophobia|xenofobia,xenofobo|xenophobie,xenophobe
young youth|joven,juventud|jeune,jeunesse
`

export type GlossaryLine = { english: string[]; spanish: string[]; french: string[] }

export const glossary: GlossaryLine[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [english = '', spanish = '', french = ''] = line.split('|')
    return { english: english.split(' '), spanish: spanish.split(','), french: french.split(',') }
  })
